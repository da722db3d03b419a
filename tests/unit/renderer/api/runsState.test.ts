import { describe, expect, it } from 'vitest'
import type { Client } from '../../../../src/renderer/api/client.js'
import { createRunsState } from '../../../../src/renderer/api/runsState.js'
import type { RunInfo } from '../../../../src/shared/contract/runs.js'

const runInfo = (changes: Partial<RunInfo>): RunInfo => ({
  id: 1,
  judge: 'fake',
  judgeVersion: '1',
  state: 'running',
  provider: 'cpu',
  providerAttempts: [],
  orders: 'both',
  models: [],
  limit: null,
  truncation: 'balanced',
  pairs: 12,
  ordersTotal: 24,
  ordersDone: 0,
  truncated: 0,
  skipped: 0,
  skips: [],
  ordersPerSecond: null,
  secondsLeft: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: null,
  failure: null,
  ...changes,
})

const endless = async function* (): AsyncGenerator<RunInfo> {
  await new Promise(() => {})
  yield runInfo({})
}

const stateWith = (runs: RunInfo[]) =>
  createRunsState(
    { runs: { list: async () => runs, watch: async () => endless() } } as unknown as Client,
    Promise.resolve(runs),
  )

const finished = runInfo({ state: 'finished', ordersDone: 24, finishedAt: '2026-01-01T00:00:01.000Z' })

describe('createRunsState', () => {
  it('keeps a short run finished when the answer to its start arrives after its last event', async () => {
    const { all, active, update } = await stateWith([finished])
    update(runInfo({ ordersDone: 0 }))
    expect(all.value).toEqual([finished])
    expect(active.value).toBeNull()
  })

  it('never shows fewer orders done than it has shown', async () => {
    const { all, update } = await stateWith([runInfo({ ordersDone: 16 })])
    update(runInfo({ ordersDone: 8 }))
    expect(all.value[0]?.ordersDone).toBe(16)
  })

  it('follows a run through pause and resumption', async () => {
    const { all, active, update } = await stateWith([runInfo({ ordersDone: 8 })])
    update(runInfo({ ordersDone: 8, state: 'paused' }))
    expect(active.value).toBeNull()
    update(runInfo({ ordersDone: 8, state: 'running' }))
    expect(all.value[0]?.state).toBe('running')
  })
})
