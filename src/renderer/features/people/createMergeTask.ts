import { shallowRef } from 'vue'
import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import type { Client } from '../../api/client.js'
import { toFailure, type Failure } from '../../api/failure.js'

export type MergeState =
  | { is: 'idle' }
  | { is: 'running'; request: MergeRequest }
  | { is: 'previewed'; request: MergeRequest; report: MergeReport }
  | { is: 'merged'; report: MergeReport }
  | { is: 'failed'; request: MergeRequest; failure: Failure }

/** One look or merge at a time; it goes on while another screen is shown. */
export function createMergeTask(client: Pick<Client, 'people'>) {
  const state = shallowRef<MergeState>({ is: 'idle' })

  async function run(request: MergeRequest): Promise<void> {
    if (state.value.is === 'running') return
    state.value = { is: 'running', request }
    try {
      const report = await client.people.merge(request)
      state.value = request.dryRun ? { is: 'previewed', request, report } : { is: 'merged', report }
    } catch (error) {
      state.value = { is: 'failed', request, failure: toFailure(error) }
    }
  }

  return {
    state,
    look: (path: string, same: string[] = []) => run({ path, same, dryRun: true }),
    merge: (path: string, same: string[]) => run({ path, same, dryRun: false }),
  }
}
export type MergeTask = ReturnType<typeof createMergeTask>

const tasks = new WeakMap<Client, MergeTask>()

/** The merge of this window; leaving the screen and coming back finds it where it is. */
export function mergeTaskOf(client: Client): MergeTask {
  const task = tasks.get(client) ?? createMergeTask(client)
  tasks.set(client, task)
  return task
}
