import { computed, shallowReactive, shallowRef } from 'vue'
import type { RunInfo } from '../../shared/contract/runs.js'
import type { Client } from './client.js'
import { toFailure, type Failure } from './failure.js'
import { followStream } from './followStream.js'

/**
 * Whether `given` tells of an earlier moment of a run than what is known: the answer to a call can arrive after
 * the events that followed it. A run that has ended stays so, and orders done are never undone.
 */
const isOutdated = (given: RunInfo, known: RunInfo | undefined): boolean =>
  known !== undefined &&
  (known.ordersDone > given.ordersDone || (known.finishedAt !== null && given.finishedAt === null))

/** Judge runs of the project, newest first, with live progress. */
export async function createRunsState(client: Client, first: Promise<RunInfo[]>) {
  const byId = shallowReactive(new Map<number, RunInfo>())
  const update = (run: RunInfo) => {
    if (!isOutdated(run, byId.get(run.id))) byId.set(run.id, run)
  }

  const failure = shallowRef<Failure | null>(null)
  const read = async (answer: Promise<RunInfo[]>) => {
    for (const run of await answer) update(run)
  }
  await read(first)

  async function reload() {
    try {
      await read(client.runs.list())
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }

  followStream<RunInfo>((signal) => client.runs.watch(undefined, { signal }), {
    onEvent: update,
    onBreak: (broken) => (failure.value = broken),
    onOpen: () => void reload(),
  })

  const all = computed(() => [...byId.values()].sort((left, right) => right.id - left.id))
  const active = computed(() => all.value.find((run) => run.state === 'running') ?? null)
  return { all, active, failure, reload, update }
}
