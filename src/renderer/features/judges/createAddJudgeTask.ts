import { shallowRef } from 'vue'
import type { AddedJudge, AddJudgeEvent, AddJudgeRequest } from '../../../shared/contract/judges.js'
import type { Client } from '../../api/client.js'
import { toFailure, type Failure } from '../../api/failure.js'

export type AddJudgeProgress = Omit<Extract<AddJudgeEvent, { type: 'progress' }>, 'type'>

export type AddJudgeState =
  | { is: 'idle' }
  | {
      is: 'running'
      source: string
      progress: AddJudgeProgress | null
      /** Files that are downloaded anew, because the hub has changed them. */
      anew: readonly string[]
    }
  | { is: 'done'; judge: AddedJudge }
  | { is: 'stopped' }
  | { is: 'failed'; failure: Failure }

/** One judge is added at a time; it goes on while another screen is shown. */
export function createAddJudgeTask(client: Pick<Client, 'judges'>) {
  const state = shallowRef<AddJudgeState>({ is: 'idle' })
  let controller: AbortController | null = null

  async function start(request: AddJudgeRequest): Promise<void> {
    if (controller !== null) return
    const mine = new AbortController()
    controller = mine
    const { source } = request
    let running: Extract<AddJudgeState, { is: 'running' }> = {
      is: 'running',
      source,
      progress: null,
      anew: [],
    }
    state.value = running
    try {
      for await (const event of await client.judges.add(request, { signal: mine.signal })) {
        if (event.type === 'done') {
          state.value = { is: 'done', judge: event.judge }
          continue
        }
        running =
          event.type === 'progress'
            ? { ...running, progress: event }
            : { ...running, anew: [...new Set([...running.anew, event.file])] }
        state.value = running
      }
      // Neither a judge nor an error: the stream was closed before its end.
      if (state.value.is === 'running') state.value = { is: 'stopped' }
    } catch (error) {
      state.value = mine.signal.aborted ? { is: 'stopped' } : { is: 'failed', failure: toFailure(error) }
    } finally {
      controller = null
    }
  }

  return {
    state,
    start,
    stop: () => controller?.abort(),
    /** Another judge is asked for: what became of the one before is no answer to that. */
    forget() {
      if (state.value.is !== 'running') state.value = { is: 'idle' }
    },
  }
}

const tasks = new WeakMap<Client, ReturnType<typeof createAddJudgeTask>>()

/** The addition of this window; leaving the screen and coming back finds it where it is. */
export function addJudgeTaskOf(client: Client): ReturnType<typeof createAddJudgeTask> {
  const task = tasks.get(client) ?? createAddJudgeTask(client)
  tasks.set(client, task)
  return task
}
