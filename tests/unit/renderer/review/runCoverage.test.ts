import { describe, expect, it } from 'vitest'
import { partialRun } from '../../../../src/renderer/features/review/queue/runCoverage.js'
import type { RunInfo } from '../../../../src/shared/contract/runs.js'

const run = (id: number, more: Partial<RunInfo>): RunInfo =>
  ({ id, state: 'finished', pairs: 100, ordersTotal: 200, ordersDone: 200, skipped: 0, ...more }) as RunInfo
const shown = (runs: RunInfo[], chosen: number | null, pairs = 100) => {
  const part = partialRun(runs, chosen, pairs)
  return part && [part.run.id, part.judged]
}

describe('a run that covers a part of the pairs', () => {
  const whole = run(1, {})
  const part = run(2, { pairs: 10, ordersTotal: 20, ordersDone: 20 })

  it('is told of where it is the newest, and no more once another is chosen', () => {
    expect(shown([part, whole], null)).toEqual([2, 10])
    expect(shown([part, whole], 1)).toBeNull()
    expect(shown([whole, part], 2)).toEqual([2, 10])
  })

  it('is one that was cut or is going on, that set orders aside, or that pairs were imported after', () => {
    expect(shown([run(1, { state: 'paused', ordersDone: 51 })], null)).toEqual([1, 25])
    expect(shown([run(1, { state: 'running', ordersDone: 0 })], null)).toEqual([1, 0])
    expect(shown([run(1, { skipped: 4 })], null)).toEqual([1, 98])
    expect(shown([whole], null, 101)).toEqual([1, 100])
  })

  it('is known by its pairs where it came from a file, whichever orders that had', () => {
    expect(shown([run(1, { state: 'imported', pairs: 40, ordersTotal: 55, ordersDone: 55 })], null)).toEqual([
      1, 40,
    ])
  })

  it('is none without runs, or where the chosen one is not there', () => {
    expect(shown([], null)).toBeNull()
    expect(shown([whole], 9)).toBeNull()
    expect(shown([run(1, { pairs: 0, ordersTotal: 0, ordersDone: 0 })], null, 0)).toBeNull()
  })
})
