import { expect, it } from 'vitest'
import { verdictProbabilities } from '../../../../src/main/engine/judge/features/verdictProbabilities.js'

it('mirrors exactly with its logits and survives extreme ones', () => {
  for (const [first, tie, second] of [
    [0.1, 0.7, -0.3],
    [13.37, -2.5, -13.37],
    [1e4, 0, -1e4],
  ] as const) {
    const read = verdictProbabilities(first, tie, second)
    expect(verdictProbabilities(second, tie, first)).toEqual(read.toReversed())
    expect(read[0] + read[1] + read[2]).toBeCloseTo(1, 12)
  }
})
