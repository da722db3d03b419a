import { describe, expect, it } from 'vitest'
import { packMicroBatches } from '../../../../src/main/engine/judge/prompt/packMicroBatches.js'

describe('packMicroBatches', () => {
  it('puts prompts of like length together, shortest first, within the budget', () => {
    const lengths = [900, 10, 4000, 12, 1000, 11]
    expect(packMicroBatches(lengths, 2048)).toEqual([[1, 5, 3], [0, 4], [2]])
  })

  it('keeps padding within the budget, and loses and doubles none', () => {
    const lengths = Array.from({ length: 256 }, (_, index) => 20 + ((index * 7919) % 4000))
    const groups = packMicroBatches(lengths, 4096)
    expect(groups.flat().toSorted((one, other) => one - other)).toEqual([...lengths.keys()])
    for (const group of groups) {
      const longest = Math.max(...group.map((index) => lengths[index] ?? 0))
      expect(group.length === 1 || longest * group.length <= 4096).toBe(true)
    }
    const padded = groups.reduce(
      (sum, group) => sum + group.length * Math.max(...group.map((index) => lengths[index] ?? 0)),
      0,
    )
    expect(padded / lengths.reduce((sum, length) => sum + length)).toBeLessThan(1.05)
  })

  it('reads a prompt beyond the budget alone, and nothing from nothing', () => {
    expect(packMicroBatches([5000, 5000], 1024)).toEqual([[0], [1]])
    expect(packMicroBatches([], 1024)).toEqual([])
  })
})
