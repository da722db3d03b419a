import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createThrottle } from '../../../../src/renderer/api/createThrottle.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('works once per pause, and once more for what came after', () => {
  const work = vi.fn<() => void>()
  const throttled = createThrottle(work, 1000)
  for (let change = 0; change < 25; change++) {
    throttled()
    vi.advanceTimersByTime(100)
  }
  expect(work).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect(work).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(10_000)
  expect(work).toHaveBeenCalledTimes(3)
})
