import { describe, expect, it } from 'vitest'
import { plotOption, plotRange } from '../../../../src/renderer/features/audit/plotOption.js'
import { modelRow } from './modelRow.js'

describe('plotRange', () => {
  it('holds every interval, on steps of five percent', () => {
    const { min, max } = plotRange([
      modelRow('a', { accuracyInterval: [0.62, 0.7] }),
      modelRow('b', { accuracyInterval: [0.71, 0.83] }),
    ])
    expect(min).toBeCloseTo(0.6)
    expect(max).toBeCloseTo(0.85)
  })

  it.each([
    [0, 0],
    [1, 1],
    [0.5, 0.5],
  ])('has a width where every interval is the point %d', (low, high) => {
    const { min, max } = plotRange([modelRow('a', { accuracyInterval: [low, high] })])
    expect(max).toBeGreaterThan(min)
    expect(min).toBeGreaterThanOrEqual(0)
    expect(max).toBeLessThanOrEqual(1)
    expect(min).toBeLessThanOrEqual(low)
    expect(max).toBeGreaterThanOrEqual(high)
  })
})

describe('plotOption', () => {
  const colours = { dot: '#000', line: '#000', grid: '#000', text: '#000' }
  it.each([
    [[0.81, 0.97], 0.05],
    [[0, 1], 0.1],
  ] as const)('has round grid lines over %o', (accuracyInterval, interval) => {
    const rows = [modelRow('a', { accuracyInterval: [...accuracyInterval] })]
    expect(plotOption(rows, 0.9, colours, String).xAxis).toMatchObject({ interval })
  })
})
