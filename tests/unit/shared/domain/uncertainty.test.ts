import { describe, expect, it } from 'vitest'
import { entropyBits, margin, meanProbabilities } from '../../../../src/shared/domain/uncertainty.js'

describe('uncertainty', () => {
  it('margin is the gap of the two best classes, wherever they are', () => {
    expect(margin([0.2, 0.1, 0.7])).toBeCloseTo(0.5, 12)
    expect(margin([1, 0, 0])).toBe(1)
    expect(margin([0.4, 0.2, 0.4])).toBe(0)
  })

  it('entropy is 0 for a sure judge and log2(3) for one that knows nothing', () => {
    expect(entropyBits([0, 1, 0])).toBe(0)
    expect(entropyBits([0.5, 0.5, 0])).toBe(1)
    expect(entropyBits([1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(Math.log2(3), 12)
  })

  it('the mean of one order is that order', () => {
    expect(meanProbabilities([[0.7, 0.2, 0.1]])).toEqual([0.7, 0.2, 0.1])
    expect(
      meanProbabilities([
        [1, 0, 0],
        [0, 0.5, 0.5],
      ]),
    ).toEqual([0.5, 0.25, 0.25])
  })
})
