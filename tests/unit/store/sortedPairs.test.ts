import { describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/main/engine/store/openStore.js'
import { QUEUE_ORDERS } from '../../../src/shared/domain/queue.js'
import type { Probabilities } from '../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore, testFolder } from '../../support/openTestStore.js'
import { reference } from '../datasets/support/pairs.js'
import { pairSignals } from './support/pairSignals.js'
import { queueIds, sortedQueue } from './support/queue.js'
import { judged, pairRecord } from './support/records.js'

/** A judge that is sure of pairs as one goes on, and a reference that always says the same. */
const judgedPair = (id: number) =>
  pairRecord(String(id), {
    verdicts: [judged('12', [0.5 - id / 100, 0.3, 0.2 + id / 100]), reference('12', '1>2')],
  })

/** A project with three pairs, and what another process sees and writes of it. */
function openTwice() {
  const path = `${testFolder()}/twice.verdikt`
  const store = openTestStore(path)
  addRecords(store, [1, 2, 3].map(judgedPair))
  const elsewhere = openTestStore(path)
  return { path, store, elsewhere }
}

const prepareAll = (store: Store) => QUEUE_ORDERS.forEach(() => store.queue.prepareNextOrder())

const readNow = (path: string) => {
  const fresh = openStore(path, { create: false })
  const orders = QUEUE_ORDERS.map((by) => sortedQueue(fresh, {}, { by }))
  fresh.close()
  return orders
}

describe('an order that was worked out before', () => {
  const judge = (pair: number, probabilities: Probabilities) => ({
    pair,
    order: '21' as const,
    probabilities,
    truncated: false,
    read: null,
    head: null,
    flags: [],
  })

  it.each([
    ['pairs are imported', (elsewhere) => addRecords(elsewhere, [judgedPair(4)])],
    ['a judge reads more', (elsewhere) => elsewhere.judgeVerdicts.record(1, [judge(2, [0, 0.1, 0.9])], [])],
    [
      'a reference says something of the other order',
      (elsewhere) => addRecords(elsewhere, [pairRecord('1', { verdicts: [reference('21', '2>>1')] })]),
    ],
    [
      'signals are computed',
      (elsewhere) => elsewhere.signals.put(3, 1, pairSignals({ pair: { wordSimilarity: 0.9 } })),
    ],
  ] satisfies [string, (elsewhere: Store) => unknown][])(
    'is worked out anew when %s in another process',
    (_what, write) => {
      const { path, store, elsewhere } = openTwice()
      const before = QUEUE_ORDERS.map((by) => sortedQueue(store, {}, { by }))
      write(elsewhere)
      const after = QUEUE_ORDERS.map((by) => sortedQueue(store, {}, { by }))
      expect(after).toEqual(readNow(path))
      expect(after).not.toEqual(before)
    },
  )

  it('is that of the run on screen', () => {
    const { store } = openTwice()
    expect(queueIds(store, {}, { by: 'margin' })).toEqual([3, 2, 1])
    addRecords(store, [
      pairRecord('2', { verdicts: [judged('12', [0.4, 0.3, 0.3], 'run-2')] }),
      pairRecord('3', { verdicts: [judged('12', [0.9, 0.1, 0], 'run-2')] }),
    ])
    expect(sortedQueue(store, {}, { by: 'margin' })).toEqual({ ids: [2, 3, 1], unsorted: 1 })
  })

  it('keeps the places of what a filter leaves, and counts those without a value', () => {
    const { store } = openTwice()
    addRecords(store, [pairRecord('4'), pairRecord('5', { models: ['owl', 'fox'] })])
    expect(sortedQueue(store, {}, { by: 'margin' })).toEqual({ ids: [3, 2, 1, 4, 5], unsorted: 2 })
    expect(sortedQueue(store, { models: ['base'] }, { by: 'margin' })).toEqual({
      ids: [3, 2, 1, 4],
      unsorted: 1,
    })
    expect(sortedQueue(store, { models: ['owl'] }, { by: 'margin' })).toEqual({ ids: [5], unsorted: 1 })
  })

  it('can be prepared ahead, and then says the same', () => {
    const { path, store, elsewhere } = openTwice()
    // Nothing has been looked at, so nobody knows of which run.
    store.queue.prepareNextOrder()
    queueIds(store)
    prepareAll(store)
    expect(QUEUE_ORDERS.map((by) => sortedQueue(store, {}, { by }))).toEqual(readNow(path))
    addRecords(elsewhere, [judgedPair(0)])
    prepareAll(store)
    expect(QUEUE_ORDERS.map((by) => sortedQueue(store, {}, { by }))).toEqual(readNow(path))
  })
})
