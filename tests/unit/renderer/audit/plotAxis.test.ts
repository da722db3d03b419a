import { describe, expect, it } from 'vitest'
import { placeOn, plotAxis } from '../../../../src/renderer/features/audit/plotAxis.js'
import { modelRow } from './modelRow.js'

const axisOf = (...intervals: [number, number][]) =>
  plotAxis(
    intervals.map((accuracyInterval) => modelRow('a', { accuracy: accuracyInterval[0], accuracyInterval })),
  )

describe('the axis of the dot plot', () => {
  it.each([
    [
      [0.81, 0.97],
      [0.8, 0.85, 0.9, 0.95, 1],
    ],
    [
      [0.62, 0.83],
      [0.6, 0.65, 0.7, 0.75, 0.8, 0.85],
    ],
    [
      [0.31, 0.74],
      [0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
    ],
    [
      [0.03, 0.99],
      [0, 0.25, 0.5, 0.75, 1],
    ],
    [
      [0, 0],
      [0, 0.05],
    ],
    [
      [1, 1],
      [0.95, 1],
    ],
  ] as const)('from %o has a few round numbers, one at each end', ([low, high], ticks) => {
    const axis = axisOf([low, high])
    expect(axis.ticks).toEqual(ticks.map((tick) => expect.closeTo(tick, 9)))
    expect([axis.min, axis.max]).toEqual([axis.ticks[0], axis.ticks.at(-1)])
  })

  it('has room for a row without an interval, and for all rows', () => {
    const rows = [
      modelRow('a', { accuracy: 0.9, accuracyInterval: [0.88, 0.92] }),
      modelRow('b', { accuracy: 0.7, accuracyInterval: null }),
    ]
    expect(plotAxis(rows)).toMatchObject({ min: expect.closeTo(0.7, 9), max: expect.closeTo(0.95, 9) })
    expect(placeOn(plotAxis(rows), 0.7)).toBe('0%')
  })
})
