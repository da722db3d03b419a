import { describe, expect, it } from 'vitest'
import type { ImportedVerdict } from '../../../src/main/engine/datasets/import/importRecord.js'
import type { DataRecord } from '../../../src/main/engine/services/recordWriter.js'
import type { Store } from '../../../src/main/engine/store/openStore.js'
import type { ReadLengths } from '../../../src/shared/contract/common.js'
import type { Order, Probabilities } from '../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore } from '../../support/openTestStore.js'
import { human, reference } from '../datasets/support/pairs.js'
import { judged, pairRecord } from './support/records.js'

type PairRecord = Extract<DataRecord, { kind: 'pair' }>

const none = {
  prompts: 0,
  models: 0,
  answers: 0,
  pairs: 0,
  referenceVerdicts: 0,
  judgeVerdicts: 0,
  humanVerdicts: 0,
  duplicates: 0,
}

/** All that is known of pair 1, in the terms of its own answers 1 and 2. */
function known(store: Store, pair = 1) {
  const run = store.runs.list()[0]?.id ?? 0
  const reference = store.references.idOf('gpt-x') ?? 0
  return {
    texts: store.pairs.find(pair)?.answers.map((answer) => [answer.model, answer.text]),
    judge: store.judgeVerdicts.ofPair(run, pair),
    reference: store.references.ofPair(reference, pair),
    human: store.reviews.current('ann', pair),
    queue: store.queue.rows([pair], { run, reference, annotator: store.reviews.annotatorId('ann') }),
  }
}

/** A reading that was cut. */
const judgedOfPart = (order: Order, probabilities: Probabilities, read: ReadLengths): ImportedVerdict =>
  ({ ...judged(order, probabilities), truncated: true, read }) as ImportedVerdict

const answers: [string, string] = ['короткий ответ', 'a longer answer']
const straight = pairRecord('x', {
  answers,
  verdicts: [
    reference('12', '2>>1'),
    reference('21', '1>2'),
    judged('12', [0.7, 0.2, 0.1]),
    judgedOfPart('21', [0.1, 0.3, 0.6], { prompt: 1, answer1: null, answer2: 3 }),
    human('2>1'),
  ],
})
/** The same facts from a file that has the answers the other way round. */
const turned: PairRecord = {
  ...straight,
  answers: [straight.answers[1], straight.answers[0]],
  verdicts: [
    reference('21', '1>>2'),
    reference('12', '2>1'),
    judged('21', [0.1, 0.2, 0.7]),
    judgedOfPart('12', [0.6, 0.3, 0.1], { prompt: 1, answer1: 3, answer2: null }),
    { ...human('1>2'), orderShown: '12' } as ImportedVerdict,
  ],
}

describe('a pair that comes in with its answers the other way round', () => {
  it('brings its verdicts to the same rows as the pair as it stands', () => {
    const [plain, mirrored] = [openTestStore(), openTestStore()]
    addRecords(plain, [straight])
    addRecords(mirrored, [{ ...straight, verdicts: [] }, turned])
    expect(known(mirrored)).toEqual(known(plain))
    expect(known(plain)).toMatchObject({
      texts: [
        ['base', 'короткий ответ'],
        ['fox', 'a longer answer'],
      ],
      judge: [
        { order: '12', label: '1>2', probabilities: [0.7, 0.2, 0.1] },
        {
          order: '21',
          label: '2>1',
          probabilities: [0.1, 0.3, 0.6],
          read: { prompt: 1, answer1: null, answer2: 3 },
        },
      ],
      reference: [
        { order: '12', label: '2>>1' },
        { order: '21', label: '1>2' },
      ],
      human: { label: '2>1', orderShown: '21' },
    })
  })

  it('is a duplicate that adds nothing, and no conflict', () => {
    const store = openTestStore()
    addRecords(store, [straight])
    const before = known(store)
    expect(addRecords(store, [turned])).toEqual({ counts: { ...none, duplicates: 1 }, conflicts: [] })
    expect(known(store)).toEqual(before)
  })

  it('keeps undecidable and ties as they are', () => {
    const store = openTestStore()
    addRecords(store, [
      pairRecord('x', { answers }),
      { ...turned, verdicts: [human('undecidable'), reference('12', '1=2')] },
    ])
    expect(known(store)).toMatchObject({
      human: { label: 'undecidable', orderShown: '12' },
      reference: [{ order: '21', label: '1=2' }],
    })
  })
})

describe('importing again', () => {
  it('adds nothing and counts a duplicate a record', () => {
    const store = openTestStore()
    const records = [straight, pairRecord('y'), pairRecord('z', { verdicts: [reference('12', '1=2')] })]
    expect(addRecords(store, records).counts).toEqual({
      prompts: 3,
      models: 2,
      answers: 6,
      pairs: 3,
      referenceVerdicts: 3,
      judgeVerdicts: 2,
      humanVerdicts: 1,
      duplicates: 0,
    })
    const counts = store.project.counts()
    expect(addRecords(store, records)).toEqual({ counts: { ...none, duplicates: 3 }, conflicts: [] })
    expect(store.project.counts()).toEqual(counts)
  })

  it('adds what is new in a known pair and does not call it a duplicate', () => {
    const store = openTestStore()
    addRecords(store, [{ ...straight, verdicts: [reference('12', '2>>1')] }])
    expect(addRecords(store, [{ ...straight, verdicts: [reference('21', '1=2')] }]).counts).toEqual({
      ...none,
      referenceVerdicts: 1,
    })
    expect(store.queue.rows([1], { run: null, reference: 1, annotator: null })).toMatchObject([
      { reference: '2>1', referenceFlip: true },
    ])
  })

  it('keeps the first of two contradicting references and tells of the second', () => {
    const store = openTestStore()
    addRecords(store, [{ ...straight, verdicts: [reference('12', '1>2')] }])
    const again = addRecords(store, [
      { ...straight, verdicts: [reference('12', '2>1'), reference('12', '1>2')] },
      { ...turned, verdicts: [reference('21', '1>2')] },
    ])
    expect(again).toEqual({ counts: { ...none, duplicates: 2 }, conflicts: ['gpt-x', 'gpt-x'] })
    expect(known(store).reference).toMatchObject([{ order: '12', label: '1>2' }])
  })
})

describe('a verdict that contradicts an earlier one', () => {
  it('of the same run or of the same person at the same moment is told of, and the first stays', () => {
    const store = openTestStore()
    const first = [judged('12', [0.7, 0.2, 0.1]), human('1>2')]
    addRecords(store, [{ ...straight, verdicts: first }])
    const other = [judged('12', [0.1, 0.2, 0.7]), human('2>1')]
    expect(addRecords(store, [{ ...straight, verdicts: [...first, ...other] }])).toEqual({
      counts: { ...none, duplicates: 1 },
      conflicts: ['run-1', 'ann'],
    })
    expect(known(store)).toMatchObject({ judge: [{ label: '1>2' }], human: { label: '1>2' } })
  })
})

describe('what makes a prompt, an answer and a pair the same', () => {
  it('tells answers with the same text by two models apart', () => {
    const store = openTestStore()
    const { counts } = addRecords(store, [
      pairRecord('x', { answers: ['Да.', 'Да.'] }),
      pairRecord('x', { answers: ['Да.', 'Да.'], models: ['fox', 'base'] }),
    ])
    expect(counts).toMatchObject({ answers: 2, pairs: 1, duplicates: 1 })
  })

  it('takes a pair of one answer with itself, in either order', () => {
    const store = openTestStore()
    const same = pairRecord('x', {
      answers: ['Да.', 'Да.'],
      models: ['fox', 'fox'],
      verdicts: [judged('12', [0.2, 0.6, 0.2]), reference('12', '1=2')],
    })
    expect(addRecords(store, [same, same]).counts).toMatchObject({ answers: 1, pairs: 1, duplicates: 1 })
    expect(known(store)).toMatchObject({
      judge: [{ label: '1=2' }],
      reference: [{ order: '12', label: '1=2' }],
    })
  })

  it('knows a prompt by its id and text together', () => {
    const store = openTestStore()
    const ask = (promptId: string | null, prompt: string) =>
      addRecords(store, [pairRecord('x', { promptId, prompt })]).counts.prompts
    expect([ask('1', 'Кто?'), ask('1', 'Что?'), ask('2', 'Кто?'), ask('1', 'Кто?')]).toEqual([1, 1, 1, 0])
    // A source without ids means the prompt with that text, whichever came first.
    expect([ask(null, 'Кто?'), ask(null, 'Где?'), ask(null, 'Где?')]).toEqual([0, 1, 0])
    expect(store.project.counts()).toMatchObject({ prompts: 4, pairs: 4 })
  })

  it('does not join texts that only look alike', () => {
    const store = openTestStore()
    const texts = ['ё', 'е\u0308', 'Ё', 'ё ', 'ё\u0000', '']
    const records = texts.map((text) => pairRecord('x', { answers: [text, 'другой'] }))
    expect(addRecords(store, records).counts).toMatchObject({ answers: 7, pairs: 6 })
    expect(texts.map((_, index) => store.pairs.find(index + 1)?.answers[0].text)).toEqual(texts)
  })

  it('gives what has no id the same id in every project', () => {
    const ids = [0, 1].map((extra) => {
      const store = openTestStore()
      if (extra) addRecords(store, [pairRecord('before')])
      const { answers: pairAnswers, ...pair } = pairRecord('x', { promptId: null })
      const [first, second] = pairAnswers.map((answer) => ({ ...answer, externalId: null }))
      if (!first || !second) throw new Error('two answers')
      addRecords(store, [{ ...pair, externalId: null, answers: [first, second] }])
      const row = store.exports.pairs(extra, 1)[0]
      return [row?.promptUid, row?.answer1Uid, row?.answer2Uid, row?.pairUid]
    })
    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids[0]).size).toBe(4)
  })
})
