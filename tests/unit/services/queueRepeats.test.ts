import { describe, expect, it } from 'vitest'
import { pendingRepeats } from '../../../src/main/engine/services/queueRepeats.js'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const always = { seed: 7, repeatShare: 1 }

describe('hidden repeats', () => {
  it('come once, never sooner than ten other decisions after the first showing', () => {
    const first = pendingRepeats([5], new Set(), always)[0]
    expect(first?.earliest).toBe(10)
    expect(first?.after).toBeGreaterThanOrEqual(10)
    expect(first?.after).toBeLessThanOrEqual(40)
    const later = pendingRepeats([5, ...upTo(4)], new Set(), always).find(({ pair }) => pair === 5)
    expect(later).toEqual({ pair: 5, earliest: 6, after: (first?.after ?? 0) - 4 })
    expect(pendingRepeats([5, ...upTo(4)], new Set([5]), always).map(({ pair }) => pair)).toEqual(upTo(4))
    expect(pendingRepeats(upTo(60), new Set(), always)[0]).toEqual({ pair: 1, earliest: 0, after: 0 })
  })

  it('are a share of the pairs, the same ones for one seed', () => {
    const drawn = (seed: number) =>
      pendingRepeats(upTo(4000), new Set(), { seed, repeatShare: 0.05 }).map(({ pair }) => pair)
    expect(drawn(3)).toEqual(drawn(3))
    expect(drawn(3)).not.toEqual(drawn(4))
    // 200 expected; more than four standard deviations on either side.
    expect(drawn(3).length).toBeGreaterThan(140)
    expect(drawn(3).length).toBeLessThan(260)
    expect(pendingRepeats(upTo(4000), new Set(), { seed: 3, repeatShare: 0 })).toEqual([])
  })
})
