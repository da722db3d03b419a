import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArenaHard } from '../../../../src/main/engine/datasets/import/arenaHard.js'
import { DatasetInvalid } from '../../../../src/main/engine/datasets/import/datasetInvalid.js'
import type { ReadProgress } from '../../../../src/main/engine/datasets/import/importRecord.js'
import { sharedData } from '../../../support/sharedData.js'
import { QUESTIONS, answerLine, fill, judgment, readArena } from '../support/arenaFolder.js'
import { collect, folderWith, jsonLines, ofKind } from '../support/files.js'

describe('texts and answers of an arena', () => {
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
