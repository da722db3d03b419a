import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../../src/main/engine/store/openStore.js'
import type { HumanVerdict } from '../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore, testFolder } from '../../support/openTestStore.js'
import { reviewOf as review } from '../../support/reviewOf.js'
import { human } from '../datasets/support/pairs.js'
import { sortedQueue } from './support/queue.js'
import { pairRecord } from './support/records.js'

function openWithPairs(projectPath?: string): Store {
  const store = openTestStore(projectPath)
  addRecords(store, [pairRecord('1'), pairRecord('2'), pairRecord('3')])
  return store
}

const labels = (store: Store, name = 'Аня') =>
  [1, 2, 3].map((pair) => store.reviews.current(name, pair)?.label)
const steps = (store: Store, ...kinds: ('undo' | 'redo')[]) =>
  kinds.map((kind) => store.reviews.step('Аня', kind)?.pair ?? null)

describe('the journal', () => {
  it('refuses to be changed or deleted from, by anyone with the file', () => {
    const file = path.join(testFolder(), 'project.verdikt')
    const store = openWithPairs(file)
    store.reviews.set('Аня', 1, review('1>2'))
    const database = new Sqlite(file)
    onTestFinished(() => void database.close())
    for (const sql of ["UPDATE review_journal SET state = '{}'", 'DELETE FROM review_journal'])
      expect(() => database.exec(sql)).toThrow('append-only')
    expect(labels(store)[0]).toBe('1>2')
  })

  it('reads entries of an earlier Verdikt, which showed the judge to everyone', () => {
    const file = path.join(testFolder(), 'project.verdikt')
    const store = openWithPairs(file)
    store.reviews.set('Аня', 1, review('1>2'))
    const { sawJudge: _, confidence: _c, queue: _q, inclusionProbability: _p, ...earlier } = review('2>1')
    const database = new Sqlite(file)
    onTestFinished(() => void database.close())
    database
      .prepare(
        'INSERT INTO review_journal (uid, annotator_id, pair_id, at, kind, state) VALUES (?, 1, 2, ?, ?, ?)',
      )
      .run('earlier', '2026-01-01T00:00:00.000Z', 'set', JSON.stringify(earlier))
    expect(store.reviews.current('Аня', 2)).toEqual(review('2>1', { sawJudge: true, queue: null }))
    expect(store.reviews.history(2)[0]?.review).toEqual(review('2>1'))
  })

  it('keeps every entry, undone ones too, newest first', () => {
    const store = openWithPairs()
    store.reviews.set('Аня', 1, review('1>2', { note: 'ё «»' }))
    store.reviews.set('Аня', 1, review('1=2'))
    store.reviews.step('Аня', 'undo')
    const history = store.reviews
      .history(1)
      .map(({ kind, review: held, effective }) => [kind, held?.label, held?.note, effective])
    expect(history).toEqual([
      ['undo', '1=2', '', true],
      ['set', '1=2', '', false],
      ['set', '1>2', 'ё «»', true],
    ])
  })
})

describe('undo and redo', () => {
  it('go back and forth over several pairs, in the order of the decisions', () => {
    const store = openWithPairs()
    store.reviews.set('Аня', 1, review('1>2'))
    store.reviews.set('Аня', 2, review('2>1'))
    store.reviews.set('Аня', 1, review('1=2'))
    expect(steps(store, 'undo')).toEqual([1])
    expect(labels(store)).toEqual(['1>2', '2>1', undefined])
    expect(steps(store, 'undo', 'undo', 'undo')).toEqual([2, 1, null])
    expect(labels(store)).toEqual([undefined, undefined, undefined])
    expect(steps(store, 'redo', 'redo', 'redo', 'redo')).toEqual([1, 2, 1, null])
    expect(labels(store)).toEqual(['1=2', '2>1', undefined])
    expect(steps(store, 'undo', 'redo', 'undo', 'undo')).toEqual([1, 1, 1, 2])
    expect(labels(store)).toEqual(['1>2', undefined, undefined])
  })

  it('tell what is in force now', () => {
    const store = openWithPairs()
    store.reviews.set('Аня', 1, review('1>2', { note: 'раз' }))
    store.reviews.set('Аня', 1, review('2>1', { note: 'два' }))
    expect(store.reviews.step('Аня', 'undo')).toEqual({
      pair: 1,
      role: 'review',
      review: review('1>2', { note: 'раз' }),
      decides: true,
    })
    expect(store.reviews.step('Аня', 'undo')).toEqual({
      pair: 1,
      role: 'review',
      review: null,
      decides: true,
    })
    expect(store.reviews.step('Никто', 'undo')).toBeNull()
  })

  it('a new decision ends the redo of what was undone before it', () => {
    const store = openWithPairs()
    store.reviews.set('Аня', 1, review('1>2'))
    store.reviews.set('Аня', 2, review('2>1'))
    steps(store, 'undo')
    store.reviews.set('Аня', 3, review('1=2'))
    expect(steps(store, 'redo')).toEqual([null])
    expect(labels(store)).toEqual(['1>2', undefined, '1=2'])
    // What is undone from here on can be redone, but not what the new decision ended.
    expect(steps(store, 'undo', 'undo', 'undo', 'redo', 'redo', 'redo')).toEqual([3, 1, null, 1, 3, null])
    expect(labels(store)).toEqual(['1>2', undefined, '1=2'])
  })

  it('go on after the project was closed and opened again', () => {
    const file = path.join(testFolder(), 'project.verdikt')
    const first = openWithPairs(file)
    first.reviews.set('Аня', 1, review('1>2'))
    first.reviews.set('Аня', 2, review('2>1'))
    steps(first, 'undo')
    first.close()
    const second = openTestStore(file)
    expect(labels(second)).toEqual(['1>2', undefined, undefined])
    expect(steps(second, 'redo', 'undo', 'undo', 'undo')).toEqual([2, 2, 1, null])
    second.close()
    const third = openTestStore(file)
    expect(steps(third, 'redo')).toEqual([1])
    expect(labels(third)).toEqual(['1>2', undefined, undefined])
  })

  it('are each person’s own', () => {
    const store = openWithPairs()
    store.reviews.set('Аня', 1, review('1>2'))
    store.reviews.set('Боря', 1, review('2>1'))
    expect(steps(store, 'undo', 'undo')).toEqual([1, null])
    expect([labels(store)[0], labels(store, 'Боря')[0]]).toEqual([undefined, '2>1'])
    expect(store.reviews.others(1, 'Аня')).toMatchObject([{ annotator: 'Боря', label: '2>1' }])
    // Another's new decision does not end this person's redo.
    store.reviews.set('Боря', 2, review('1=2'))
    expect(steps(store, 'redo')).toEqual([1])
  })

  it('do not touch reviews that came in from files', () => {
    const store = openWithPairs()
    addRecords(store, [pairRecord('1', { verdicts: [human('1>2', 'Аня', '2020-01-01T00:00:00Z')] })])
    expect(steps(store, 'undo')).toEqual([null])
    store.reviews.set('Аня', 1, review('2>1'))
    expect(steps(store, 'undo', 'undo')).toEqual([1, null])
    expect(labels(store)[0]).toBe('1>2')
  })

  it('take tags with them', () => {
    const store = openWithPairs()
    const tagged = (tag: string) => sortedQueue(store, { tags: [tag] }, {}, 'Аня').ids
    store.reviews.set('Аня', 1, review('1>2', { tags: [{ id: 'paraphrase', target: 'judge' }] }))
    store.reviews.set('Аня', 1, review('1>2', { tags: [{ id: 'english_preference', target: 'reference' }] }))
    expect([tagged('paraphrase'), tagged('english_preference')]).toEqual([[], [1]])
    steps(store, 'undo')
    expect([tagged('paraphrase'), tagged('english_preference')]).toEqual([[1], []])
    steps(store, 'undo')
    expect([tagged('paraphrase'), tagged('english_preference')]).toEqual([[], []])
    steps(store, 'redo', 'redo')
    expect([tagged('paraphrase'), tagged('english_preference')]).toEqual([[], [1]])
  })
})

describe('a review from a file', () => {
  const imported = (label: HumanVerdict, at: string) =>
    addRecords(store, [pairRecord('1', { verdicts: [human(label, 'Аня', at)] })]).counts.humanVerdicts
  let store: Store

  it('comes in once', () => {
    store = openWithPairs()
    expect([imported('1>2', '2020-01-01T00:00:00Z'), imported('1>2', '2020-01-01T00:00:00Z')]).toEqual([1, 0])
    expect(store.project.counts()).toMatchObject({ humanVerdicts: 1, reviewedPairs: 1 })
  })

  it('does not overrule what the same person decided later', () => {
    store = openWithPairs()
    store.reviews.set('Аня', 1, review('2>1'))
    expect(imported('1>2', '2020-01-01T00:00:00Z')).toBe(1)
    expect(labels(store)[0]).toBe('2>1')
    // Nor does an older file after a newer one.
    expect(imported('1=2', '2999-01-01T00:00:00Z')).toBe(1)
    expect(labels(store)[0]).toBe('1=2')
    expect(imported('2>1', '2998-12-31T23:59:59.999Z')).toBe(1)
    expect(labels(store)[0]).toBe('1=2')
    // But the person may change their mind, whatever the clock of the other machine said.
    store.reviews.set('Аня', 1, review('undecidable'))
    expect(labels(store)[0]).toBe('undecidable')
    expect(store.reviews.history(1)).toHaveLength(5)
    expect(steps(store, 'undo')).toEqual([1])
    expect(labels(store)[0]).toBe('1=2')
  })
})
