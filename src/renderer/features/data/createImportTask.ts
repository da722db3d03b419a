import { shallowRef } from 'vue'
import type { ImportEvent, ImportReport, ImportRequest } from '../../../shared/contract/datasets.js'
import type { Client } from '../../api/client.js'
import { toFailure, type Failure } from '../../api/failure.js'
import { unknownColumnsOf, type UnknownColumns } from '../../api/unknownColumns.js'

type ImportProgress = Omit<Extract<ImportEvent, { type: 'progress' }>, 'type'>

export type ImportState =
  | { is: 'idle' }
  | { is: 'running'; path: string; progress: ImportProgress | null }
  | { is: 'done'; path: string; report: ImportReport }
  | { is: 'stopped'; path: string }
  | { is: 'failed'; path: string; failure: Failure; columns: UnknownColumns | null }

/** One import at a time; it goes on while another screen is shown. Stopping keeps what was read so far. */
export function createImportTask(client: Pick<Client, 'datasets'>) {
  const state = shallowRef<ImportState>({ is: 'idle' })
  let controller: AbortController | null = null

  async function start(request: ImportRequest): Promise<void> {
    if (controller !== null) return
    const mine = new AbortController()
    controller = mine
    const { path } = request
    state.value = { is: 'running', path, progress: null }
    try {
      const events = await client.datasets.import(request, { signal: mine.signal })
      for await (const event of events) {
        if (event.type === 'progress') state.value = { is: 'running', path, progress: event }
        else state.value = { is: 'done', path, report: event.report }
      }
      // Neither a report nor an error: the stream was closed before its end.
      if (state.value.is === 'running') state.value = { is: 'stopped', path }
    } catch (error) {
      state.value = mine.signal.aborted
        ? { is: 'stopped', path }
        : { is: 'failed', path, failure: toFailure(error), columns: unknownColumnsOf(error) }
    } finally {
      controller = null
    }
  }

  return { state, start, stop: () => controller?.abort() }
}
export type ImportTask = ReturnType<typeof createImportTask>

const tasks = new WeakMap<Client, ImportTask>()

/** The import of this window; leaving the screen and coming back finds it where it is. */
export function importTaskOf(client: Client): ImportTask {
  const task = tasks.get(client) ?? createImportTask(client)
  tasks.set(client, task)
  return task
}
