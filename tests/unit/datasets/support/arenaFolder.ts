import { readArenaHard } from '../../../../src/main/engine/datasets/import/arenaHard.js'
import { collect, folderWith, jsonLines, ofKind } from './files.js'

export const QUESTIONS = [
  { question_id: 1, cluster: 4, turns: [{ content: 'Сколько лап у лисы?' }], category: 'demo' },
  { question_id: 2, cluster: '4', turns: [{ content: 'Name a prime. 🦊' }] },
]
const TEXTS: Record<string, [string, string]> = {
  base: ['Четыре.', 'Seven.'],
  cand: ['У лисы четыре лапы.', 'Eight.'],
  other: ['Пять.', 'Two.'],
}

export const answerLine = (model: string, index: 0 | 1) => ({
  question_id: index + 1,
  answer_id: `${model}-${index}`,
  model_id: model,
  choices: [{ index: 0, turns: [{ content: TEXTS[model]?.[index] ?? '' }] }],
})
const answerFile = (model: string) => jsonLines([answerLine(model, 0), answerLine(model, 1)])
export const fill = (index: number, a: string, b: string) =>
  `<user prompt>\n${QUESTIONS[index]?.turns[0]?.content}\n<end>\n<assistant A answer>\n${a}\n<end>\n<assistant B answer>\n${b}\n<end>`

export function judgment(model: string, index: 0 | 1, scores: (string | null)[], judge = 'gpt-x') {
  const texts = [TEXTS['base']?.[index] ?? '', TEXTS[model.replace('org/', '')]?.[index] ?? ''] as const
  return {
    question_id: index + 1,
    model,
    judge,
    games: scores.map((score, game) => ({
      user_prompt: game === 0 ? fill(index, texts[0], texts[1]) : fill(index, texts[1], texts[0]),
      judgment: 'потому что [[…]]',
      score,
    })),
  }
}

interface Arena {
  judgments: Record<string, string>
  answers?: string[]
  baseline?: string | null
}

export async function readArena({ judgments, answers = ['base', 'cand', 'other'], baseline = null }: Arena) {
  const folder = await folderWith({
    'question.jsonl': jsonLines(QUESTIONS),
    ...Object.fromEntries(answers.map((model) => [`model_answer/${model}.jsonl`, answerFile(model)])),
    ...Object.fromEntries(Object.entries(judgments).map(([name, text]) => [`model_judgment/${name}`, text])),
  })
  const records = await collect(readArenaHard({ path: folder, baseline }))
  return {
    records,
    pairs: ofKind(records, 'pair'),
    rejected: ofKind(records, 'rejected'),
    warnings: ofKind(records, 'warning').map(({ code, count }) => ({ code, count })),
  }
}
