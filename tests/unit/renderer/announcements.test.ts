import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { announce, announcements } from '../../../src/renderer/ui/announcements.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})
const texts = () => announcements.map(({ text }) => text)

it('says what happens together one after the other: what was decided, the pair that comes, its texts', () => {
  announce('how they differ', 'texts')
  announce('the next pair', 'pair')
  announce('stored')
  announce('decided', 'decision')
  expect(texts()).toEqual([])
  vi.advanceTimersByTime(210)
  expect(texts()).toEqual(['decided'])
  vi.advanceTimersByTime(1000)
  expect(texts()).toEqual(['decided', 'stored', 'the next pair', 'how they differ'])
})

it('says what comes later after that, and forgets both after a while', () => {
  announce('one', 'texts')
  vi.advanceTimersByTime(1000)
  announce('two', 'decision')
  vi.advanceTimersByTime(1000)
  expect(texts()).toEqual(['one', 'two'])
  vi.advanceTimersByTime(8500)
  expect(texts()).toEqual(['two'])
  vi.advanceTimersByTime(2000)
  expect(texts()).toEqual([])
})
