import { computed, shallowReactive, shallowRef } from 'vue'
import type { RunInfo } from '../../shared/contract/runs.js'
import type { Client } from './client.js'
import { toFailure, type Failure } from './failure.js'
import { followStream } from './followStream.js'

/** Judge runs of the project, newest first, with live progress. */
export async function createRunsState(client: Client) {
  const byId = shallowReactive(new Map<number, RunInfo>())

  const failure = shallowRef<Failure | null>(null)
  const read = async () => {
    for (const run of await client.runs.list()) byId.set(run.id, run)
  }
  await read()

  async function reload() {
    try {
      await read()
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }

  followStream<RunInfo>((signal) => client.runs.watch(undefined, { signal }), {
    onEvent: (run) => void byId.set(run.id, run),
    onBreak: (broken) => (failure.value = broken),
    onOpen: () => void reload(),
  })

  const all = computed(() => [...byId.values()].sort((left, right) => right.id - left.id))
  const active = computed(() => all.value.find((run) => run.state === 'running') ?? null)
  return { all, active, failure, reload, update: (run: RunInfo) => void byId.set(run.id, run) }
}
export type RunsState = Awaited<ReturnType<typeof createRunsState>>
