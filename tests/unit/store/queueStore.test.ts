import { beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/main/engine/store/openStore.js'
import { openStore } from '../../../src/main/engine/store/openStore.js'
import type { PairFilter } from '../../../src/shared/contract/pairFilter.js'
import { addRecords, openTestStore } from '../../support/openTestStore.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { human, reference } from '../datasets/support/pairs.js'
import { queueIds, sortedQueue } from './support/queue.js'
import { judged, pairRecord } from './support/records.js'

const sure = [0.9, 0.1, 0] as const
const unsure = [0.4, 0.3, 0.3] as const
const second = [0, 0.2, 0.8] as const

/** Pair ids are 1 to 6 in this order. */
const records = [
  pairRecord('1', {
    cluster: 'код',
    answers: ['Ответ на русском', 'Ещё один ответ'],
    verdicts: [judged('12', sure), judged('21', sure), reference('12', '1>>2'), human('1>2')],
  }),
  pairRecord('2', {
    cluster: 'maths',
    answers: ['Ответ на русском', 'An English answer'],
    verdicts: [judged('12', second), judged('21', second), reference('12', '1>2'), reference('21', '1>2')],
  }),
  pairRecord('3', {
    cluster: 'код',
    models: ['base', 'owl'],
    answers: ['1', '2'],
    verdicts: [judged('12', sure), judged('21', second), reference('12', '2>1'), reference('21', '1>2')],
  }),
  pairRecord('4', {
    models: ['owl', 'base'],
    answers: ['An English answer', 'Another English answer'],
    verdicts: [
      judged('12', unsure),
      reference('12', '1=2'),
      { ...human('undecidable'), tags: [{ id: 'ambiguous_prompt', target: 'judge' }] } as ReturnType<
        typeof human
      >,
      human('2>1', 'other person'),
    ],
  }),
  pairRecord('5', { verdicts: [human('2>1'), reference('12', '2>1')] }),
  pairRecord('6', { models: ['cat', 'dog'], verdicts: [human(null)] }),
]

describe('filters of a queue', () => {
  let store: Store
  const folder = createTemporaryFolder()
  beforeAll(() => {
    store = openStore(`${folder.path}/queue.verdikt`, { create: true })
    addRecords(store, records)
    return () => {
      store.close()
      folder.remove()
    }
  })

  const cases: [string, Partial<PairFilter>, number[]][] = [
    ['nothing', {}, [1, 2, 3, 4, 5, 6]],
    ['a judge label', { judgeLabels: ['1>2'] }, [1, 3, 4]],
    ['judge labels, one or the other', { judgeLabels: ['1>2', '2>1'] }, [1, 2, 3, 4]],
    ['a reference label, folded to three', { referenceLabels: ['1>2'] }, [1, 2]],
    ['reference labels that cancel out over the orders', { referenceLabels: ['1=2'] }, [3, 4]],
    ['a human label of this person', { humanLabels: ['2>1'] }, [5]],
    ['undecidable', { humanLabels: ['undecidable', '1>2'] }, [1, 4]],
    ['judge against reference', { disagreements: ['judge-reference'] }, [2, 3, 4]],
    ['judge against person; undecidable is none', { disagreements: ['judge-human'] }, []],
    ['reference against person', { disagreements: ['reference-human'] }, []],
    ['judge flips', { judgeFlip: true }, [3]],
    ['judge does not flip, where it has judged', { judgeFlip: false }, [1, 2, 4]],
    ['reference flips', { referenceFlip: true }, [3]],
    ['reference does not flip', { referenceFlip: false }, [1, 2, 4, 5]],
    ['a model on either side', { models: ['owl'] }, [3, 4]],
    ['models, one or the other', { models: ['owl', 'dog'] }, [3, 4, 6]],
    ['a model that is not there', { models: ["o'wl"] }, []],
    ['a cluster', { clusters: ['код'] }, [1, 3]],
    ['clusters, one or the other', { clusters: ['код', 'maths'] }, [1, 2, 3]],
    ['a language of either answer', { languages: ['en'] }, [2, 4, 5, 6]],
    ['answers without letters', { languages: ['none'] }, [3]],
    ['a tag of this person', { tags: ['ambiguous_prompt'] }, [4]],
    ['a tag of this person, not of another', { tags: ['paraphrase'] }, [1, 5, 6]],
    ['tags, one or the other', { tags: ['ambiguous_prompt', 'paraphrase'] }, [1, 4, 5, 6]],
    ['reviewed, tags alone being no review', { reviewed: true }, [1, 4, 5]],
    ['not reviewed', { reviewed: false }, [2, 3, 6]],
    ['a word', { text: 'english' }, [2, 4]],
    ['a word in one condition and a cluster in another', { text: 'ответ', clusters: ['maths'] }, [2]],
    ['conditions that exclude each other', { reviewed: false, humanLabels: ['1>2'] }, []],
    [
      'all at once',
      {
        judgeLabels: ['1>2', '1=2'],
        referenceLabels: ['1=2'],
        disagreements: ['judge-reference', 'judge-human'],
        judgeFlip: false,
        referenceFlip: false,
        models: ['base'],
        languages: ['en', 'ru'],
        tags: ['ambiguous_prompt'],
        reviewed: true,
        text: 'english',
      },
      [4],
    ],
  ]
  it.each(cases)('find %s', (_, filter, ids) => {
    expect(queueIds(store, filter)).toEqual(ids)
  })

  it('order by margin, smallest first, and by entropy, largest first, unjudged pairs last', () => {
    expect(queueIds(store, {}, { by: 'margin' })).toEqual([3, 4, 2, 1, 5, 6])
    expect(queueIds(store, {}, { by: 'entropy' })).toEqual([4, 3, 2, 1, 5, 6])
  })

  it('order by conflict: other verdicts first, the farther from a graded reference the earlier', () => {
    expect(sortedQueue(store, {}, { by: 'conflict' })).toEqual({ ids: [2, 4, 3, 1, 5, 6], unsorted: 2 })
  })

  it('order by how far a swap moved the judge; a pair that it did not move, or read once, has no flip', () => {
    expect(sortedQueue(store, {}, { by: 'flip' })).toEqual({ ids: [3, 1, 2, 4, 5, 6], unsorted: 5 })
  })

  it('shuffle by a seed that a filter does not disturb', () => {
    const all = queueIds(store, {}, { by: 'random', seed: 3 })
    expect(all.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
    expect(queueIds(store, {}, { by: 'random', seed: 3 })).toEqual(all)
    const some = queueIds(store, { referenceFlip: false }, { by: 'random', seed: 3 })
    expect(some).toEqual(all.filter((id) => some.includes(id)))
    const orders = new Set([1, 2, 3, 4, 5].map((seed) => queueIds(store, {}, { by: 'random', seed }).join()))
    expect(orders.size).toBeGreaterThan(3)
  })

  it('give rows in the order asked for, without ids that do not exist', () => {
    const viewpoint = { run: 1, reference: 1, annotator: 1 }
    const rows = store.queue.rows([4, 999, 1], viewpoint)
    expect(rows.map((row) => row.id)).toEqual([4, 1])
    expect(rows[1]).toEqual({
      id: 1,
      promptStart: 'Вопрос 1?',
      cluster: 'код',
      model1: 'base',
      model2: 'fox',
      language1: 'ru',
      language2: 'ru',
      judge: '1>2',
      judgeFlip: false,
      margin: expect.closeTo(0.8, 12),
      reference: '1>2',
      referenceFlip: false,
      human: '1>2',
      provenance: 'single',
      adjudicated: null,
      truncated: false,
      marks: [],
    })
    expect(store.queue.rows([1], { run: null, reference: null, annotator: null })).toMatchObject([
      { judge: null, margin: null, reference: null, human: null, judgeFlip: false },
    ])
  })
})

it('disagreements with a person leave out undecidable and unjudged pairs', () => {
  const store = openTestStore()
  addRecords(store, [
    pairRecord('1', { verdicts: [judged('12', sure), reference('12', '1=2'), human('2>1')] }),
    pairRecord('2', { verdicts: [judged('12', sure), reference('12', '2>>1'), human('2>1')] }),
    pairRecord('3', { verdicts: [human('2>1')] }),
    pairRecord('4', { verdicts: [judged('12', sure), reference('12', '1>2'), human('undecidable')] }),
  ])
  expect(queueIds(store, { disagreements: ['judge-human'] })).toEqual([1, 2])
  expect(queueIds(store, { disagreements: ['reference-human'] })).toEqual([1])
  expect(queueIds(store, { disagreements: ['reference-human', 'judge-reference'] })).toEqual([1, 2])
})

it('leverage weighs what a correction would change by how near the models are to changing places', () => {
  const store = openTestStore()
  addRecords(store, [
    pairRecord('1', { models: ['first', 'last'], verdicts: [judged('12', [0.5, 0.1, 0.4])] }),
    pairRecord('2', { models: ['middle', 'rival'], verdicts: [judged('12', [0.34, 0.36, 0.3])] }),
    pairRecord('3', { models: ['middle', 'rival'], verdicts: [judged('12', [0.1, 0.8, 0.1])] }),
    pairRecord('4', { models: ['middle', 'middle'], verdicts: [judged('12', [0.34, 0.36, 0.3])] }),
    pairRecord('5', { models: ['first', 'rival'] }),
  ])
  // Pair 1 may well be wrong (0.45 against 0.32), but only the models of pair 2 stand side by side.
  expect(sortedQueue(store, {}, { by: 'leverage' })).toEqual({ ids: [2, 1, 3, 4, 5], unsorted: 1 })
})

it('the start of a prompt is an excerpt on one line, cut between characters', () => {
  const store = openTestStore()
  const start = (prompt: string) => {
    addRecords(store, [pairRecord(prompt, { prompt })])
    const id = store.project.counts().pairs
    return store.queue.rows([id], { run: null, reference: null, annotator: null })[0]?.promptStart
  }
  expect(start('\r\n\n  Код:\r\n\n\tif (a)\u2028  print("ёж")\u00a0\n')).toBe('Код: if (a) print("ёж")')
  expect(start(`${'\n'.repeat(2000)}Поздно`)).toBe('Поздно')
  expect(start(`Да${' '.repeat(1_000_000)}нет`)).toBe('Да…')
  const families = '👩‍👩‍👧'.repeat(100)
  expect(start(families)).toBe(`${'👩‍👩‍👧'.repeat(20)}…`)
  expect(start(`а${families}`)).toBe(`а${'👩‍👩‍👧'.repeat(19)}…`)
  expect(start('е\u0301'.repeat(500))).toBe(`${'е\u0301'.repeat(80)}…`)
  expect(start(`😀${'\u0301'.repeat(100_000)}`)).toBe(`😀${'\u0301'.repeat(158)}…`)
  expect(start(`а${'😀\u200d'.repeat(400)}`)).not.toMatch(/\p{Surrogate}/u)
  expect(start('я'.repeat(1_000_000))).toBe(`${'я'.repeat(160)}…`)
  expect(start('я'.repeat(160))).toBe('я'.repeat(160))
  expect(start('')).toBe('')
  // SQLite's own functions take a text for ended there.
  expect(start('до\u0000после')).toBe('до\u0000после')
  expect(start(`${'\n'.repeat(7_999)}ёж`)).toBe('…')
})
