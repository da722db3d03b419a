import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArenaHard } from '../../../../src/main/engine/datasets/import/arenaHard.js'
import { DatasetInvalid } from '../../../../src/main/engine/datasets/import/datasetInvalid.js'
import type { ReadProgress } from '../../../../src/main/engine/datasets/import/importRecord.js'
import { sharedData } from '../../../support/sharedData.js'
import { collect, folderWith, jsonLines, ofKind } from '../support/files.js'

const QUESTIONS = [
  { question_id: 1, cluster: 4, turns: [{ content: 'Сколько лап у лисы?' }], category: 'demo' },
  { question_id: 2, cluster: '4', turns: [{ content: 'Name a prime. 🦊' }] },
]
const TEXTS: Record<string, [string, string]> = {
  base: ['Четыре.', 'Seven.'],
  cand: ['У лисы четыре лапы.', 'Eight.'],
  other: ['Пять.', 'Two.'],
}

const answerLine = (model: string, index: 0 | 1) => ({
  question_id: index + 1,
  answer_id: `${model}-${index}`,
  model_id: model,
  choices: [{ index: 0, turns: [{ content: TEXTS[model]?.[index] ?? '' }] }],
})
const answerFile = (model: string) => jsonLines([answerLine(model, 0), answerLine(model, 1)])
const fill = (index: number, a: string, b: string) =>
  `<user prompt>\n${QUESTIONS[index]?.turns[0]?.content}\n<end>\n<assistant A answer>\n${a}\n<end>\n<assistant B answer>\n${b}\n<end>`

function judgment(model: string, index: 0 | 1, scores: (string | null)[], judge = 'gpt-x') {
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

async function readArena({ judgments, answers = ['base', 'cand', 'other'], baseline = null }: Arena) {
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

describe('readArenaHard', () => {
  it('yields prompts, all answers, and a pair with both games in canonical terms', async () => {
    const { records, pairs, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judgment('cand', 0, ['B>>A', 'A>B'])]) },
    })
    expect(ofKind(records, 'prompt').map(({ prompt }) => prompt)).toEqual([
      { externalId: '1', text: 'Сколько лап у лисы?', cluster: '4', category: 'demo' },
      { externalId: '2', text: 'Name a prime. 🦊', cluster: '4', category: null },
    ])
    expect(ofKind(records, 'answer')).toHaveLength(6)
    expect(pairs).toEqual([
      {
        kind: 'pair',
        at: { file: 'model_judgment/gpt-x/cand.jsonl', line: 1 },
        externalId: null,
        prompt: { externalId: '1', text: 'Сколько лап у лисы?', cluster: '4', category: 'demo' },
        answers: [
          { model: 'base', text: 'Четыре.', externalId: 'base-0' },
          { model: 'cand', text: 'У лисы четыре лапы.', externalId: 'cand-0' },
        ],
        verdicts: [
          { source: 'reference', judge: 'gpt-x', order: '12', label: '2>>1', rationale: 'потому что [[…]]' },
          { source: 'reference', judge: 'gpt-x', order: '21', label: '2>1', rationale: 'потому что [[…]]' },
        ],
        inclusionProbability: null,
      },
    ])
    expect(warnings).toEqual([{ code: 'baseline-inferred', count: 1 }])
  })

  it('reads A<B as A better for jina only, and as B better elsewhere', async () => {
    const { pairs, warnings } = await readArena({
      judgments: {
        'gpt-x/cand.jsonl': jsonLines([judgment('cand', 0, ['A<B', 'A<<B'])]),
        'jina/cand.jsonl': jsonLines([
          judgment('cand', 0, ['A<B', 'A<B'], 'jina'),
          judgment('cand', 1, ['B>A', 'A=B'], 'jina'),
        ]),
      },
      baseline: 'base',
    })
    expect(pairs.map(({ verdicts }) => verdicts.map(({ label }) => label))).toEqual([
      ['2>1', '1>>2'],
      ['1>2', '2>1'],
      ['2>1', '1=2'],
    ])
    expect(warnings).toEqual([{ code: 'legacy-label', count: 2 }])
  })

  it('keeps the judge of the record and warns once a file when the folder disagrees', async () => {
    const { pairs, warnings } = await readArena({
      judgments: {
        'gpt-x/cand.jsonl': jsonLines([
          judgment('cand', 0, ['A>B', 'B>A'], 'jina'),
          judgment('cand', 1, ['A>B', 'B>A'], 'jina'),
        ]),
      },
      baseline: 'base',
    })
    expect(
      pairs.flatMap(({ verdicts }) => verdicts).every((v) => v.source === 'reference' && v.judge === 'jina'),
    ).toBe(true)
    expect(warnings).toEqual([{ code: 'judge-name-mismatch', count: 2 }])
  })

  it('counts null games and null scores and keeps the pair', async () => {
    const withNullGame = {
      ...judgment('cand', 0, ['A>B']),
      games: [judgment('cand', 0, ['A>B']).games[0], null],
    }
    const { pairs, rejected, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([withNullGame, judgment('cand', 1, [null, 'A>B'])]) },
      baseline: 'base',
    })
    expect(pairs.map(({ verdicts }) => verdicts.length)).toEqual([1, 1])
    expect(rejected).toEqual([])
    expect(warnings).toEqual([
      { code: 'null-game', count: 1 },
      { code: 'null-score', count: 1 },
    ])
  })

  it('says file, line and reason of bad lines and takes the rest', async () => {
    const good = JSON.stringify(judgment('cand', 1, ['A>B', 'B>A']))
    const broken = JSON.stringify(judgment('cand', 0, ['A>B', 'B>A'])).replace('Четыре.', '\\ud83e')
    const { pairs, rejected } = await readArena({
      judgments: {
        'gpt-x/cand.jsonl': [
          '{"question_id": 1, "model": 7, "games": []}',
          'not json',
          broken,
          JSON.stringify(judgment('cand', 0, ['A>B', 'B is best'])),
          good,
          good.slice(0, 80),
        ].join('\r\n'),
      },
      baseline: 'base',
    })
    expect(pairs).toHaveLength(2)
    expect(rejected.map(({ at }) => at.line)).toEqual([1, 2, 3, 4, 6])
    expect(rejected.map(({ at }) => at.file)).toEqual(Array(5).fill('model_judgment/gpt-x/cand.jsonl'))
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('model: '),
      expect.stringContaining('not valid JSON'),
      expect.stringContaining('lone surrogate'),
      expect.stringContaining('game 2: score "B is best"'),
      expect.stringContaining('seems to be cut'),
    ])
  })

  it('matches a model with an org/ prefix to its answer file', async () => {
    const { pairs } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judgment('org/cand', 0, ['A>B'])]) },
      baseline: 'org/base',
    })
    expect(pairs[0]?.answers.map(({ model }) => model)).toEqual(['base', 'cand'])
  })

  it('leaves out the baseline judged against itself and counts it', async () => {
    const { pairs, warnings } = await readArena({
      judgments: { 'gpt-x/base.jsonl': jsonLines([judgment('base', 0, ['A=B', 'A=B'])]) },
      baseline: 'base',
    })
    expect(pairs).toEqual([])
    expect(warnings).toEqual([{ code: 'baseline-against-itself', count: 1 }])
  })

  it('takes the texts that were judged where the answer files say otherwise', async () => {
    const judged = judgment('cand', 0, ['A>B', 'B>A'])
    for (const game of judged.games)
      game.user_prompt = game.user_prompt.replace('У лисы четыре лапы.', 'Лисы — это…')
    const { pairs, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judged]) },
      baseline: 'base',
    })
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.answers[1]).toEqual({ model: 'cand', text: 'Лисы — это…', externalId: null })
    expect(warnings).toEqual([{ code: 'judged-text-differs', count: 2 }])
  })

  it('recovers answers from prompts when there are no answer files', async () => {
    const { pairs, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judgment('cand', 0, ['A>B', 'B>A'])]) },
      answers: [],
    })
    expect(pairs[0]?.answers).toEqual([
      { model: 'baseline', text: 'Четыре.', externalId: null },
      { model: 'cand', text: 'У лисы четыре лапы.', externalId: null },
    ])
    expect(warnings).toEqual([
      { code: 'baseline-unknown', count: 1 },
      { code: 'answers-from-prompt', count: 2 },
    ])
  })

  it('lets the other game settle where an answer with separators ends', async () => {
    const spoof = 'x\n<end>\n<assistant B answer>\ny'
    const judged = {
      ...judgment('cand', 0, ['A>B', 'B>A']),
      games: [
        { user_prompt: fill(0, spoof, 'b'), judgment: 'none', score: 'A>B' },
        { user_prompt: fill(0, 'b', spoof), judgment: 'none', score: 'B>A' },
      ],
    }
    const { pairs, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judged]) },
      answers: [],
      baseline: 'base',
    })
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.answers.map(({ text }) => text)).toEqual([spoof, 'b'])
    expect(pairs[0]?.verdicts.map((v) => v.source === 'reference' && v.rationale)).toEqual([null, null])
    expect(warnings).toEqual([{ code: 'answers-from-prompt', count: 2 }])
  })

  it('says so when nothing settles where an answer with separators ends', async () => {
    const spoofed = fill(0, 'x\n<end>\n<assistant B answer>\ny', 'b')
    const judged = { ...judgment('cand', 0, ['A>B']), games: [{ user_prompt: spoofed, score: 'A>B' }] }
    const { pairs, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judged]) },
      answers: [],
      baseline: 'base',
    })
    expect(pairs[0]?.answers.map(({ text }) => text)).toEqual(['x', 'y\n<end>\n<assistant B answer>\nb'])
    expect(warnings.map(({ code }) => code)).toContain('ambiguous-judge-prompt')
  })

  it('rejects a game whose texts cannot be known', async () => {
    const judged = {
      ...judgment('cand', 0, ['A>B']),
      games: [{ user_prompt: 'Q: … A: … B: …', score: 'A>B' }],
    }
    const { pairs, rejected } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judged]) },
      baseline: 'base',
    })
    expect(pairs).toEqual([])
    expect(rejected[0]?.reason).toContain('game 1: the answers cannot be found')
  })

  it('rejects answers to unknown questions and second texts of one answer', async () => {
    const folder = await folderWith({
      'question.jsonl': jsonLines([...QUESTIONS, { ...QUESTIONS[0], turns: [{ content: 'Другое?' }] }]),
      'model_answer/base.jsonl': jsonLines([
        answerLine('base', 0),
        { ...answerLine('base', 0), choices: [{ turns: [{ content: 'Иначе.' }] }] },
        { ...answerLine('base', 1), question_id: 99 },
      ]),
    })
    const rejected = ofKind(await collect(readArenaHard({ path: folder, baseline: null })), 'rejected')
    expect(rejected.map(({ at }) => `${at.file}:${at.line}`)).toEqual([
      'question.jsonl:3',
      'model_answer/base.jsonl:2',
      'model_answer/base.jsonl:3',
    ])
  })

  it('says what is missing in a folder that is no arena', async () => {
    const folder = await folderWith({ 'readme.txt': 'hello' })
    const reading = collect(readArenaHard({ path: folder, baseline: null }))
    await expect(reading).rejects.toThrow(DatasetInvalid)
    await expect(reading).rejects.toMatchObject({ code: 'wrong-layout', file: folder })
  })

  it.skipIf(!sharedData)('reads all of ru-arena (needs the shared data)', async () => {
    const progress: ReadProgress[] = []
    const counts = { prompt: 0, answer: 0, pair: 0, rejected: 0, warning: 0 }
    const labels = new Map<string, number>()
    let legacy = 0
    const reading = readArenaHard({
      path: path.join(sharedData ?? '', 'ru-arena'),
      baseline: null,
      onProgress: (state) => progress.push(state),
    })
    for await (const record of reading) {
      counts[record.kind] += 1
      if (record.kind === 'warning' && record.code === 'legacy-label') legacy += record.count
      if (record.kind !== 'pair') continue
      expect(record.answers[0].model).toBe('gpt-3.5-turbo-0125')
      for (const verdict of record.verdicts) {
        const key = `${verdict.source === 'reference' ? verdict.order : ''} ${verdict.label}`
        labels.set(key, (labels.get(key) ?? 0) + 1)
      }
    }
    expect(counts).toMatchObject({ prompt: 500, answer: 17_500, pair: 17_000, rejected: 0 })
    expect(legacy).toBe(15_114)
    const aBetter = (labels.get('12 1>2') ?? 0) + (labels.get('21 2>1') ?? 0)
    const bBetter = (labels.get('12 2>1') ?? 0) + (labels.get('21 1>2') ?? 0)
    expect([aBetter, bBetter]).toEqual([15_114, 15_183])
    expect((labels.get('12 1=2') ?? 0) + (labels.get('21 1=2') ?? 0)).toBe(3_703)
    expect(progress.at(-1)?.bytesRead).toBe(progress.at(-1)?.bytesTotal)
  })

  it.skipIf(!sharedData)('reads the GPT-4 sample from its prompts (needs the shared data)', async () => {
    const records = await collect(
      readArenaHard({ path: path.join(sharedData ?? '', 'gpt4-sample'), baseline: 'gpt-base' }),
    )
    const pairs = ofKind(records, 'pair')
    expect(pairs).toHaveLength(14)
    expect(pairs.flatMap(({ verdicts }) => verdicts)).toHaveLength(28)
    for (const { answers } of pairs) {
      expect(answers.map(({ model }) => model)).toEqual(['gpt-base', 'saiga_llama3_8b'])
      for (const { text } of answers) expect(text.trim()).not.toBe('')
    }
    expect(ofKind(records, 'rejected')).toEqual([])
  })
})
