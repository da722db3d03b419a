import { describe, expect, it, vi } from 'vitest'
import type { Client } from '../../../../src/renderer/api/client.js'
import type { FirstAnswers } from '../../../../src/renderer/api/firstAnswers.js'
import { createProjectState } from '../../../../src/renderer/api/projectState.js'
import type { ProjectChange, ProjectInfo } from '../../../../src/shared/contract/project.js'

const info = { name: 'ы' } as ProjectInfo

/** Ends after those changes. */
async function* streamOf(...topics: ('settings' | 'queues')[]): AsyncGenerator<ProjectChange> {
  for (const topic of topics) yield { topic }
}

describe('the state of a project', () => {
  it('hears what has changed since the page first asked, and then listens anew', async () => {
    const changes = vi.fn<() => Promise<AsyncGenerator<ProjectChange>>>(async () => {
      if (changes.mock.calls.length > 1) await new Promise(() => {})
      return streamOf('queues')
    })
    const client = { project: { changes, info: async () => info } }
    const first = { project: Promise.resolve(info), changes: Promise.resolve(streamOf('settings')) }
    const { versions, connection } = await createProjectState(
      client as unknown as Client,
      first as unknown as FirstAnswers,
    )
    await vi.waitUntil(() => versions.settings === 1)
    expect(changes).not.toHaveBeenCalled()
    expect(connection.value).toBe('open')
    // Opened again, all may have changed; then the change that it tells of.
    await vi.waitUntil(() => versions.queues === 2, { timeout: 5000 })
    expect(changes).toHaveBeenCalledTimes(1)
    expect(versions.settings).toBe(2)
  })

  it('tells the failure of what was asked first to whoever builds on it', async () => {
    const first = { project: Promise.reject(new Error('gone')), changes: Promise.resolve(streamOf()) }
    await expect(createProjectState({} as Client, first as unknown as FirstAnswers)).rejects.toThrow('gone')
  })
})
