import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const ARENA_BASELINE = 'base-1'
export const ARENA_MODELS = ['refuser-2', 'twin-3'] as const

const topics = ['чай', 'ветер', 'лодка', 'хлеб', 'зима', 'мост']

const fullAnswer = (topic: string) =>
  `Коротко о слове «${topic}»: это частое русское слово, его употребляют и в прямом, и в переносном смысле. ` +
  `Вот пример: «${topic} — первое, что я вспомнил». Если нужно, подберу синонимы, однокоренные слова и пословицы.`

const answersOf = {
  [ARENA_BASELINE]: fullAnswer,
  'refuser-2': (topic: string) => `Не знаю. (${topic})`,
  'twin-3': fullAnswer,
}

/** How the public JinaJudge script wrote "A is better": `A<B`. */
const legacyABetter = 'A<B'

/** Labels of both games; in `games[0]` the baseline is A, in `games[1]` the model. */
const scores = {
  baseline: [legacyABetter, 'B>A'],
  model: ['B>A', legacyABetter],
  tie: ['A=B', 'A=B'],
} as const

const judgePrompt = (prompt: string, a: string, b: string) =>
  `<user prompt>\n${prompt}\n<end>\n<assistant A answer>\n${a}\n<end>\n<assistant B answer>\n${b}\n<end>`

const writeLines = (file: string, records: readonly object[]) => {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}

/**
 * Writes an Arena-Hard folder (old layout): 6 prompts, a baseline and two models, so 12 pairs with 24 verdicts of
 * `jina` in its legacy spelling. `refuser-2` says that it does not know and is yet called the better one by the
 * reference in the first three pairs; `twin-3` gives the baseline's own answers.
 */
export const writeSmallArena = (folder: string): void => {
  const questions = topics.map((topic, index) => ({
    question_id: 1000 + index,
    cluster: index % 2,
    category: 'words',
    turns: [{ content: `Что значит слово «${topic}»?` }],
  }))
  writeLines(path.join(folder, 'question.jsonl'), questions)
  for (const [model, answerOf] of Object.entries(answersOf)) {
    const answers = topics.map((topic, index) => ({
      question_id: 1000 + index,
      answer_id: `${model}-${index}`,
      model_id: model,
      choices: [{ index: 0, turns: [{ content: answerOf(topic) }] }],
    }))
    writeLines(path.join(folder, 'model_answer', `${model}.jsonl`), answers)
  }
  for (const model of ARENA_MODELS) {
    const judgments = topics.map((topic, index) => {
      const prompt = questions[index]?.turns[0]?.content ?? ''
      const [first, second] = [answersOf[ARENA_BASELINE](topic), answersOf[model](topic)]
      const [score, swappedScore] =
        model === 'twin-3' ? scores.tie : index < 3 ? scores.model : scores.baseline
      return {
        question_id: 1000 + index,
        model,
        judge: 'jina',
        games: [
          { user_prompt: judgePrompt(prompt, first, second), judgment: 'none', score },
          { user_prompt: judgePrompt(prompt, second, first), judgment: 'none', score: swappedScore },
        ],
      }
    })
    writeLines(path.join(folder, 'model_judgment/jina', `${model}.jsonl`), judgments)
  }
}
