import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Store } from '../../../src/main/engine/store/openStore.js'
import type { ReviewRole } from '../../../src/shared/domain/review.js'
import type { HumanVerdict } from '../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore, testFolder } from '../../support/openTestStore.js'
import { reviewOf } from '../../support/reviewOf.js'
import { pairRecord } from './support/records.js'

let store: Store
let rows: (sql: string) => unknown[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const file = path.join(testFolder(), 'project.verdikt')
  store = openTestStore(file)
  addRecords(store, [pairRecord('1'), pairRecord('2')])
  const database = new Sqlite(file, { readonly: true })
  onTestFinished(() => void database.close())
  rows = (sql) => database.prepare(sql).raw().all()
})

/** All at one instant: the journal tells which of two people is the later one, not the clock. */
const vote = (name: string, label: HumanVerdict | null, role: ReviewRole = 'review') =>
  store.reviews.set(name, 1, reviewOf(label, { orderShown: role === 'repeat' ? '21' : '12' }), role)
const provenance = () => rows('SELECT provenance, people, conflict FROM pair_provenance WHERE pair_id = 1')
const adjudication = () =>
  rows('SELECT name, label FROM adjudications JOIN annotators ON annotators.id = annotator_id')

describe('a hidden repeat', () => {
  it('is kept beside the review and never in its place', () => {
    vote('Аня', '1>2')
    vote('Аня', '2>1', 'repeat')
    expect(store.reviews.current('Аня', 1)?.label).toBe('1>2')
    expect(store.reviews.current('Аня', 1, 'repeat')?.label).toBe('2>1')
    expect(rows('SELECT pair_id, label, order_shown FROM review_repeats')).toEqual([[1, '2>1', '21']])
    expect(provenance()).toEqual([['single', 1, 0]])
  })

  it('is undone and redone in the order of the votes, and says which kind it was', () => {
    vote('Аня', '1>2')
    vote('Аня', '2>1', 'repeat')
    vote('Аня', '1=2', 'adjudication')
    const steps = (kind: 'undo' | 'redo') => [1, 2, 3, 4].map(() => store.reviews.step('Аня', kind)?.role)
    expect(steps('undo')).toEqual(['adjudication', 'repeat', 'review', undefined])
    expect([provenance(), adjudication(), rows('SELECT * FROM review_repeats')]).toEqual([[], [], []])
    expect(steps('redo')).toEqual(['review', 'repeat', 'adjudication', undefined])
    expect(adjudication()).toEqual([['Аня', '1=2']])
    expect(store.reviews.current('Аня', 1)?.label).toBe('1>2')
  })
})

describe('what people make of a pair', () => {
  it('is one verdict, several alike, a conflict, and at last what an adjudicator says', () => {
    vote('Аня', '1>2')
    vote('Боря', '1>2')
    expect(provenance()).toEqual([['unanimous', 2, 0]])
    vote('Вера', 'undecidable')
    expect(provenance()).toEqual([['unresolved', 3, 1]])
    vote('Галя', '1=2', 'adjudication')
    expect(provenance()).toEqual([['adjudicated', 3, 1]])
    expect(adjudication()).toEqual([['Галя', '1=2']])
    store.reviews.step('Галя', 'undo')
    expect(provenance()).toEqual([['unresolved', 3, 1]])
    store.reviews.step('Вера', 'undo')
    expect(provenance()).toEqual([['unanimous', 2, 0]])
  })

  it('counts nobody who said no verdict', () => {
    vote('Аня', '1>2')
    vote('Боря', null)
    expect(provenance()).toEqual([['single', 1, 0]])
    vote('Аня', null)
    expect(provenance()).toEqual([])
  })

  it('follows the newest adjudication, and the one before when that is taken back', () => {
    vote('Аня', '1>2', 'adjudication')
    vote('Боря', '2>1', 'adjudication')
    expect(adjudication()).toEqual([['Боря', '2>1']])
    vote('Боря', null, 'adjudication')
    expect(adjudication()).toEqual([['Аня', '1>2']])
    expect(store.reviews.history(1).map(({ annotator }) => annotator)).toEqual(['Боря', 'Боря', 'Аня'])
    expect(provenance()).toEqual([['adjudicated', 0, 0]])
  })

  it('is what the later of two adjudicators says, be their clock slow', () => {
    vote('Аня', '1>2', 'adjudication')
    vi.setSystemTime(Date.now() - 60_000)
    vote('Боря', '2>1', 'adjudication')
    expect(adjudication()).toEqual([['Боря', '2>1']])
    vi.setSystemTime(Date.now() - 60_000)
    vote('Аня', '1=2', 'adjudication')
    expect(adjudication()).toEqual([['Аня', '1=2']])
  })

  it('is told by the name where a file gives two adjudications of one instant, in whichever order', () => {
    const names = ['Вера', 'Аня', 'Галя', 'Боря']
    for (const pair of [1, 2])
      for (const [index, name] of (pair === 1 ? names : names.toReversed()).entries()) {
        const label = index % 2 === 0 ? '1>2' : '2>1'
        store.inTransaction(() =>
          store.reviews.addImported(name, pair, {
            at: '2026-01-01',
            review: reviewOf(label),
            role: 'adjudication',
          }),
        )
      }
    expect(adjudication()).toEqual([
      ['Аня', '2>1'],
      ['Аня', '1>2'],
    ])
  })
})

describe('people of a project', () => {
  it('who worked under an earlier Verdikt get their identity with their next vote', () => {
    vote('Аня', '1>2')
    const uids = () => store.people.list().map(({ name, uid }) => [name, uid])
    expect(uids()).toEqual([['Аня', 'name:Аня']])
    store.people.working('Аня', 'u-1')
    store.people.working('Аня', 'u-2')
    store.people.working('Боря', 'u-3')
    expect(uids()).toEqual([
      ['Аня', 'u-1'],
      ['Боря', 'u-3'],
    ])
  })
})
