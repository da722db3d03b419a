import { describe, expect, it } from 'vitest'
import { withRepeats } from '../../../../src/renderer/features/review/queue/withRepeats.js'

const none = () => false
const upTo = (count: number) => Int32Array.from({ length: count }, (_, index) => index + 1)

describe('a queue with hidden repeats', () => {
  it('brings a pair back after so many undecided ones', () => {
    const pending = [{ pair: 1, after: 2, earliest: 1 }]
    expect(withRepeats(upTo(5), 1, none, pending)).toEqual([1, 2, 3, -1, 4, 5])
    const decided = (pair: number) => pair === 2
    expect(withRepeats(upTo(5), 1, decided, pending)).toEqual([1, 2, 3, 4, -1, 5])
  })

  it('brings it at the end where that is far enough away, else not at all', () => {
    expect(withRepeats(upTo(4), 2, none, [{ pair: 1, after: 9, earliest: 2 }])).toEqual([1, 2, 3, 4, -1])
    expect(withRepeats(upTo(4), 2, none, [{ pair: 1, after: 9, earliest: 3 }])).toEqual(upTo(4))
  })

  it('stands before an undecided pair, one at a time, and not above its first showing', () => {
    const pending = [
      { pair: 1, after: 0, earliest: 0 },
      { pair: 2, after: 0, earliest: 0 },
      { pair: 4, after: 0, earliest: 0 },
    ]
    const decided = (pair: number) => [1, 2, 3, 4].includes(pair)
    expect(withRepeats(Int32Array.of(1, 2, 3, 5, 4, 6, 7, 8), 2, decided, pending)).toEqual([
      1, 2, 3, -1, 5, 4, -2, 6, -4, 7, 8,
    ])
    // A filter has left the first showing out.
    expect(withRepeats(Int32Array.of(5, 6), 0, decided, pending.slice(0, 1))).toEqual([-1, 5, 6])
  })

  it('moves nothing that has been walked past, and drops what an undo took away', () => {
    const keys = Int32Array.of(1, 2, -1, 3, 4, -2, 5)
    const pending = [{ pair: 1, after: 0, earliest: 0 }]
    expect(withRepeats(keys, 4, none, pending)).toEqual([1, 2, -1, 3, 4, 5])
    expect(withRepeats(keys, 4, none, [])).toEqual([1, 2, -1, 3, 4, 5])
  })
})
