import { describe, expect, it } from 'vitest'
import { markHistory } from '../../../../src/renderer/features/review/inspector/markHistory.js'
import type { HistoryEntry } from '../../../../src/shared/contract/review.js'
import { reviewOf } from '../../../support/reviewOf.js'

const entry = (id: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  annotator: 'Аня',
  at: '2026-11-24T10:00:00.000Z',
  kind: 'set',
  role: 'review',
  review: reviewOf('1>2'),
  effective: true,
  merged: false,
  bulk: null,
  ...more,
})
const marks = (entries: HistoryEntry[]) =>
  markHistory(entries, 'Аня').map(({ entry: { id }, isInForce, canRestore }) => [id, isInForce, canRestore])

describe('the history of a pair', () => {
  it('offers every earlier state, undone ones too, but not the one in force', () => {
    expect(marks([entry(4, { kind: 'undo' }), entry(3, { effective: false }), entry(2), entry(1)])).toEqual([
      [4, false, false],
      [3, false, true],
      [2, true, false],
      [1, false, true],
    ])
  })

  it('has a state in force for each person and role, and offers only own ones that are no repeats', () => {
    expect(
      marks([
        entry(6, { annotator: 'Боря', merged: true }),
        entry(5, { role: 'adjudication' }),
        entry(4, { role: 'repeat' }),
        entry(3, { role: 'repeat' }),
        entry(2, { annotator: 'Боря' }),
        entry(1),
      ]),
    ).toEqual([
      [6, true, false],
      [5, true, false],
      [4, true, false],
      [3, false, false],
      [2, false, false],
      [1, true, false],
    ])
  })

  it('has none in force once all is undone, and nothing to restore of an undone nothing', () => {
    expect(marks([entry(2, { kind: 'undo', review: null }), entry(1, { effective: false })])).toEqual([
      [2, false, false],
      [1, false, true],
    ])
    expect(markHistory([], 'Аня')).toEqual([])
  })
})
