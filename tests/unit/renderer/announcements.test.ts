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

it('says of pairs that are passed through the last, and every verdict before it', () => {
  for (let pair = 1; pair <= 150; pair += 1) {
    if (pair % 50 === 0) announce(`decided ${pair}`, 'decision')
    announce(`pair ${pair}`, 'pair')
    vi.advanceTimersByTime(30)
  }
  const said = texts().length
  vi.advanceTimersByTime(500)
  expect(texts().length - said).toBeLessThanOrEqual(2)
  expect(texts().at(-1)).toBe('pair 150')
  expect(texts().filter((text) => text.startsWith('decided'))).toEqual([
    'decided 50',
    'decided 100',
    'decided 150',
  ])
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
