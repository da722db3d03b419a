import { describe, expect, it } from 'vitest'
import { createSeededIndices } from '../../../src/main/engine/analysis/seededIndices.js'

const draw = (seed: number, count: number, below: number) => {
  const target = new Uint32Array(count)
  createSeededIndices(seed)(target, below)
  return [...target]
}

describe('createSeededIndices', () => {
  it('repeats itself for a seed and differs between neighbouring, negative and wide seeds', () => {
    expect(draw(1, 50, 1000)).toEqual(draw(1, 50, 1000))
    const sequences = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER].map((seed) =>
      draw(seed, 50, 1000).join(),
    )
    expect(new Set(sequences).size).toBe(sequences.length)
  })

  it('continues the sequence from one call to the next', () => {
    const fill = createSeededIndices(3)
    const [first, second] = [new Uint32Array(4), new Uint32Array(6)]
    fill(first, 100)
    fill(second, 100)
    expect([...first, ...second]).toEqual(draw(3, 10, 100))
  })

  it('draws every index about equally often and none outside', () => {
    const tally = [0, 0, 0, 0, 0, 0]
    for (const index of draw(42, 60_000, 6)) tally[index] = (tally[index] ?? 0) + 1
    expect(tally).toHaveLength(6)
    // Four standard deviations of a binomial count: sqrt(60000 * 1/6 * 5/6) = 91.
    for (const count of tally) expect(Math.abs(count - 10_000)).toBeLessThan(4 * 91)
  })

  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses the seed %s', (seed) => {
    expect(() => createSeededIndices(seed)).toThrow(RangeError)
  })
})
