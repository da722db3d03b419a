import { describe, expect, it } from 'vitest'
import {
  createImportTask,
  type ImportState,
} from '../../../../src/renderer/features/data/createImportTask.js'
import type { ImportEvent, ImportReport } from '../../../../src/shared/contract/datasets.js'

const request = { path: '/данные', format: 'auto', baseline: null, mapping: {} } as const
const progress = { type: 'progress', bytesRead: 1, bytesTotal: 2, records: 3, rejected: 0 } as const
const report = { format: 'csv', pairs: 1 } as ImportReport

type Open = (signal: AbortSignal | undefined) => AsyncGenerator<ImportEvent>
function taskOver(open: Open) {
  const datasets = {
    import: (_request: unknown, options?: { signal?: AbortSignal }) => Promise.resolve(open(options?.signal)),
  }
  return createImportTask({ datasets } as never)
}

describe('createImportTask', () => {
  it('shows progress, then the report', async () => {
    const states: ImportState[] = []
    const task = taskOver(async function* () {
      yield progress
      states.push(task.state.value)
      yield { type: 'done', report }
    })
    await task.start(request)
    expect(states).toMatchObject([{ is: 'running', path: '/данные', progress: { records: 3 } }])
    expect(task.state.value).toEqual({ is: 'done', path: '/данные', report })
  })

  it('stops when asked to, and can start again', async () => {
    const task = taskOver(async function* (signal) {
      yield progress
      await new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
        task.stop()
      })
    })
    await task.start(request)
    expect(task.state.value).toEqual({ is: 'stopped', path: '/данные' })
    await task.start(request)
    expect(task.state.value.is).toBe('stopped')
  })

  it('says what failed', async () => {
    const task = taskOver(async function* () {
      yield progress
      throw new Error('broken pipe')
    })
    await task.start(request)
    expect(task.state.value).toMatchObject({ is: 'failed', failure: { detail: 'broken pipe' } })
  })

  it('takes a stream that ends without a report for stopped, not for done', async () => {
    const task = taskOver(async function* () {
      yield progress
    })
    await task.start(request)
    expect(task.state.value.is).toBe('stopped')
  })

  it('runs one import at a time', async () => {
    let opened = 0
    const task = taskOver(async function* () {
      opened += 1
      yield { type: 'done', report }
    })
    await Promise.all([task.start(request), task.start(request)])
    expect(opened).toBe(1)
  })
})
