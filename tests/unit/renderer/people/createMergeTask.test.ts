import { describe, expect, it } from 'vitest'
import type { Client } from '../../../../src/renderer/api/client.js'
import { createMergeTask } from '../../../../src/renderer/features/people/createMergeTask.js'

const nobody = { same: [], others: [] }

/** A merge that ends when it is told to, or with its call. */
function openTask() {
  const calls: { request: unknown; finish: (report: unknown) => void }[] = []
  const merge = (request: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      calls.push({ request, finish: resolve })
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  return { ...createMergeTask({ people: { merge } } as unknown as Pick<Client, 'people'>), calls }
}

describe('a merge', () => {
  it('that is stopped says so, and can be done again', async () => {
    const { state, merge, stop, calls } = openTask()
    const first = merge('a.verdikt', { same: [], others: ['Аня'] })
    expect(state.value.is).toBe('running')
    stop()
    await first
    const request = { path: 'a.verdikt', same: [], others: ['Аня'], dryRun: false }
    expect(state.value).toEqual({ is: 'stopped', request })
    const again = merge('a.verdikt', nobody)
    calls[1]?.finish({ entries: {} })
    await again
    expect(state.value.is).toBe('merged')
    stop()
    expect(state.value.is).toBe('merged')
  })

  it('goes on alone: another one does not start meanwhile', async () => {
    const { look, merge, calls, stop } = openTask()
    const first = look('a.verdikt', nobody)
    await merge('b.verdikt', nobody)
    expect(calls).toHaveLength(1)
    stop()
    await first
  })
})
