import { shallowRef } from 'vue'
import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import type { Client } from '../../api/client.js'
import { toFailure, type Failure } from '../../api/failure.js'

/** What the user says of people whom the files cannot tell: by names there. */
export type ToldPeople = Pick<MergeRequest, 'same' | 'others'>

export type MergeState =
  | { is: 'idle' }
  | { is: 'running'; request: MergeRequest }
  | { is: 'previewed'; request: MergeRequest; report: MergeReport }
  | { is: 'merged'; report: MergeReport }
  /** Ended by the user; of a merge, what had come by then is there. */
  | { is: 'stopped'; request: MergeRequest }
  | { is: 'failed'; request: MergeRequest; failure: Failure }

/** One look or merge at a time; it goes on while another screen is shown. */
export function createMergeTask(client: Pick<Client, 'people'>) {
  const state = shallowRef<MergeState>({ is: 'idle' })
  let controller = new AbortController()

  async function run(request: MergeRequest): Promise<void> {
    if (state.value.is === 'running') return
    state.value = { is: 'running', request }
    controller = new AbortController()
    const { signal } = controller
    try {
      const report = await client.people.merge(request, { signal })
      state.value = request.dryRun ? { is: 'previewed', request, report } : { is: 'merged', report }
    } catch (error) {
      state.value = signal.aborted
        ? { is: 'stopped', request }
        : { is: 'failed', request, failure: toFailure(error) }
    }
  }

  return {
    state,
    look: (path: string, told: ToldPeople) => run({ path, ...told, dryRun: true }),
    merge: (path: string, told: ToldPeople) => run({ path, ...told, dryRun: false }),
    /** A merge that is stopped is completed by merging again. */
    stop: () => controller.abort(),
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
