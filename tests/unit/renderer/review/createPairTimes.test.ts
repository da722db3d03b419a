import { describe, expect, it } from 'vitest'
import { createPairTimes } from '../../../../src/renderer/features/review/createPairTimes.js'

function timesWithClock() {
  let now = 0
  let since = 0
  const times = createPairTimes({ restart: () => void (since = now), elapsedMs: () => now - since })
  return { times, pass: (ms: number) => void (now += ms) }
}

describe('the time of a pair', () => {
  it('counts all visits until it is written, and no other pair’s', () => {
    const { times, pass } = timesWithClock()
    times.open(1)
    pass(100)
    times.open(2)
    pass(1000)
    times.open(1)
    pass(20)
    expect(times.of(1)).toBe(120)
    times.written(1)
    pass(3)
    expect([times.of(1), times.of(2)]).toEqual([3, 1000])
  })

  it('is not lost by an undo, nor counted twice after a redo', () => {
    const { times, pass } = timesWithClock()
    times.open(1)
    pass(100)
    times.written(1)
    times.reviewReplaced(1, 100, 0)
    pass(5)
    expect(times.of(1)).toBe(105)
    times.reviewReplaced(1, 0, 100)
    expect(times.of(1)).toBe(5)
  })
})
