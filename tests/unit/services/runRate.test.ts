import { describe, expect, it } from 'vitest'
import { createRunRate } from '../../../src/main/engine/services/runRate.js'

function clockedRate() {
  let nowMs = 0
  const rate = createRunRate(() => nowMs)
  return { rate, wait: (ms: number) => void (nowMs += ms) }
}

describe('the rate of a run', () => {
  it('is unknown before the first batch', () => {
    expect(clockedRate().rate.ordersPerSecond()).toBeNull()
  })

  it('is orders per second since the start', () => {
    const { rate, wait } = clockedRate()
    wait(2000)
    rate.add(100)
    expect(rate.ordersPerSecond()).toBe(50)
    rate.add(0)
    expect(rate.ordersPerSecond()).toBe(50)
  })

  it('forgets what was longer ago than its window', () => {
    const { rate, wait } = clockedRate()
    for (let second = 0; second < 60; second++) {
      wait(1000)
      rate.add(second < 30 ? 1000 : 10)
    }
    expect(rate.ordersPerSecond()).toBe(10)
  })
})
