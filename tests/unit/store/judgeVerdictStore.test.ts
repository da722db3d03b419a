import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/main/engine/store/openStore.js'
import { runRequestSchema } from '../../../src/shared/contract/runs.js'
import type { Order, Probabilities } from '../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore } from '../../support/openTestStore.js'
import { pairRecord } from './support/records.js'

const request = runRequestSchema.parse({})

function newRun(store: Store, asked: Partial<Parameters<Store['runs']['create']>[0]['request']> = {}) {
  const run = { uid: crypto.randomUUID(), judge: 'j', judgeVersion: '1', judgePath: '/j', appVersion: '0' }
  return store.runs.create({ ...run, request: { ...request, ...asked } })
}

function storeWithPairs(count: number, models: [string, string] = ['base', 'fox']): Store {
  const store = openTestStore()
  addRecords(
    store,
    Array.from({ length: count }, (_, index) => pairRecord(String(index), { models })),
  )
  return store
}

const verdict = (pair: number, order: Order, probabilities: Probabilities) => ({
  pair,
  order,
  probabilities,
  truncated: false,
  read: null,
  head: null,
  flags: [],
})

/** The pair's row in a queue after both readings. */
function together(...readings: [Order, Probabilities][]) {
  const store = storeWithPairs(1)
  const run = newRun(store).id
  store.judgeVerdicts.record(
    run,
    readings.map(([order, probabilities]) => verdict(1, order, probabilities)),
    [],
  )
  const [row] = store.queue.rows([1], { run, reference: null, annotator: null })
  return { label: row?.judge, flip: row?.judgeFlip, margin: row?.margin }
}

describe('what both orders say together', () => {
  it('is the most probable class of their mean, with its margin', () => {
    expect(together(['12', [0.7, 0.2, 0.1]], ['21', [0.1, 0.3, 0.6]])).toEqual({
      label: '1>2',
      flip: true,
      margin: expect.closeTo(0.05, 12),
    })
    expect(together(['12', [0.6, 0.3, 0.1]], ['21', [0.5, 0.4, 0.1]])).toEqual({
      label: '1>2',
      flip: false,
      margin: expect.closeTo(0.2, 12),
    })
  })

  it('is a tie where the sides draw, and a flip of one step counts as a flip', () => {
    expect(together(['12', [0.6, 0.2, 0.2]], ['21', [0.2, 0.2, 0.6]])).toMatchObject({
      label: '1=2',
      flip: true,
    })
    expect(together(['12', [0.4, 0.2, 0.4]])).toMatchObject({ label: '1=2', flip: false, margin: 0 })
    expect(together(['12', [0.1, 0.5, 0.4]], ['21', [0.1, 0.4, 0.5]])).toMatchObject({ flip: true })
  })

  it('follows as the second order comes in, in a batch of its own', () => {
    const store = storeWithPairs(1)
    const run = newRun(store).id
    const row = () => store.queue.rows([1], { run, reference: null, annotator: null })[0]
    store.judgeVerdicts.record(run, [verdict(1, '21', [0, 0, 1])], [])
    expect(row()).toMatchObject({ judge: '2>1', judgeFlip: false, margin: 1 })
    store.judgeVerdicts.record(run, [{ ...verdict(1, '12', [0, 1, 0]), truncated: true }], [])
    expect(row()).toMatchObject({ judge: '1=2', judgeFlip: true, margin: 0, truncated: true })
  })

  it('does not mix runs', () => {
    const store = storeWithPairs(1)
    const [first, second] = [newRun(store).id, newRun(store).id]
    store.judgeVerdicts.record(first, [verdict(1, '12', [1, 0, 0])], [])
    store.judgeVerdicts.record(second, [verdict(1, '12', [0, 0, 1])], [])
    const labels = [first, second].map(
      (run) => store.queue.rows([1], { run, reference: null, annotator: null })[0]?.judge,
    )
    expect(labels).toEqual(['1>2', '2>1'])
  })
})

describe('recording', () => {
  it('keeps the first verdict of a reading and counts no second', () => {
    const store = storeWithPairs(1)
    const run = newRun(store).id
    store.judgeVerdicts.record(run, [verdict(1, '12', [1, 0, 0])], [])
    store.judgeVerdicts.record(run, [verdict(1, '12', [0, 0, 1])], [])
    expect(store.judgeVerdicts.ofPair(run, 1)).toMatchObject([{ label: '1>2' }])
    expect(store.runs.find(run)).toMatchObject({ verdicts: 1, truncated: 0, skipped: 0 })
  })

  it('counts with its run what is new, in batches and from a file', () => {
    const store = storeWithPairs(3)
    const [run, other] = [newRun(store).id, newRun(store).id]
    const skips = [{ pair: 3, order: '12', skipped: 'crashed' }] as const
    const first = [{ ...verdict(1, '12', [1, 0, 0]), truncated: true }, verdict(1, '21', [1, 0, 0])]
    store.judgeVerdicts.record(run, first, skips)
    store.judgeVerdicts.record(run, [...first, { ...verdict(2, '12', [1, 0, 0]), truncated: true }], skips)
    store.inTransaction(() => store.judgeVerdicts.add(run, [verdict(2, '21', [0, 1, 0])]))
    expect(store.runs.find(run)).toMatchObject({ verdicts: 4, truncated: 2, skipped: 1 })
    expect(store.runs.find(other)).toMatchObject({ verdicts: 0, truncated: 0, skipped: 0 })
    expect(store.project.counts()).toMatchObject({ judgeVerdicts: 4 })
  })

  it('never loses a verdict without a word: a batch with a broken one fails as a whole', () => {
    const store = storeWithPairs(2)
    const run = newRun(store).id
    const broken = verdict(2, '12', [Number.NaN, 0, 1])
    expect(() => store.judgeVerdicts.record(run, [verdict(1, '12', [1, 0, 0]), broken], [])).toThrow(
      'NOT NULL constraint failed',
    )
    expect(() => store.judgeVerdicts.record(run, [verdict(99, '12', [1, 0, 0])], [])).toThrow('FOREIGN KEY')
    expect(store.runs.find(run)).toMatchObject({ verdicts: 0, skipped: 0 })
    expect(store.judgeVerdicts.pending(run, 0, store.judgeVerdicts.lastPair(run))).toHaveLength(4)
  })
})

describe('what a run still has to read', () => {
  const pending = (store: Store, run: number) =>
    store.judgeVerdicts
      .pending(run, 0, store.judgeVerdicts.lastPair(run))
      .map(({ pair, order }) => `${pair}/${order}`)

  it('is every reading without a verdict or a skip, in order', () => {
    const store = storeWithPairs(3)
    const run = newRun(store).id
    store.judgeVerdicts.record(
      run,
      [verdict(1, '21', [1, 0, 0])],
      [{ pair: 3, order: '12', skipped: 'crashed' }],
    )
    expect(pending(store, run)).toEqual(['1/12', '2/12', '2/21', '3/21'])
  })

  it('leaves out pairs imported after its start', () => {
    const store = storeWithPairs(1)
    const run = newRun(store)
    addRecords(store, [pairRecord('later')])
    expect([run.pairs, pending(store, run.id)]).toEqual([1, ['1/12', '1/21']])
  })

  it('keeps to the orders, models and limit asked for', () => {
    const store = storeWithPairs(2, ['base', 'fox'])
    addRecords(store, [
      pairRecord('a', { models: ['owl', 'base'] }),
      pairRecord('b', { models: ['base', 'owl'] }),
      pairRecord('c', { models: ['owl', 'owl'] }),
    ])
    const asked = (request: Parameters<typeof newRun>[1]) => {
      const run = newRun(store, request)
      return [run.pairs, pending(store, run.id).join(' ')]
    }
    expect(asked({ orders: '21', limit: 2 })).toEqual([2, '1/21 2/21'])
    expect(asked({ orders: '12', models: ['owl'] })).toEqual([3, '3/12 4/12 5/12'])
    expect(asked({ orders: '12', models: ['owl', 'fox'], limit: 3 })).toEqual([3, '1/12 2/12 3/12'])
    expect(asked({ models: ['nobody'] })).toEqual([0, ''])
  })
})
