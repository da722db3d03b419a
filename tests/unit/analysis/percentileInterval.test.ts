import { expect, it } from 'vitest'
import { percentileInterval } from '../../../src/main/engine/analysis/percentileInterval.js'

it('interpolates between the neighbouring estimates, in numeric order', () => {
  // 0 to 10: the positions are 10 * 0.025 and 10 * 0.975. As text, 10 would sort before 2.
  const [lower, upper] = percentileInterval(Float64Array.of(10, 2, 0, 9, 1, 3, 8, 4, 7, 5, 6))
  expect(lower).toBeCloseTo(0.25, 12)
  expect(upper).toBeCloseTo(9.75, 12)
})

it('is a point for one estimate, and refuses none', () => {
  expect(percentileInterval(Float64Array.of(0.3))).toEqual([0.3, 0.3])
  expect(() => percentileInterval(new Float64Array())).toThrow(RangeError)
})
