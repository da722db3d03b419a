import { shallowRef, type Ref } from 'vue'
import type { Viewpoint } from '../../../../shared/contract/common.js'
import type { NewQueue, QueueChange, QueueInfo, QueueOverview } from '../../../../shared/contract/queues.js'
import type { Client } from '../../../api/client.js'
import { showFailure } from '../../../ui/toasts.js'

/** The project's saved queues, and what can be done with them as a whole. */
export function createQueueSets(client: Client, viewpoint: Ref<Viewpoint>) {
  const all = shallowRef<readonly QueueInfo[]>([])
  const overview = shallowRef<ReadonlyMap<string, QueueOverview>>(new Map())

  async function read() {
    try {
      all.value = await client.queues.list()
    } catch (error) {
      showFailure(error)
    }
  }

  /** Counts take a moment each: they are read when somebody looks. */
  async function readOverview() {
    try {
      const counts = await client.queues.overview({ viewpoint: viewpoint.value })
      overview.value = new Map(counts.map((count) => [count.uid, count]))
    } catch (error) {
      showFailure(error)
    }
  }

  /** Does it, then reads the list anew; failures are told. */
  async function after<Result>(work: Promise<Result>): Promise<Result | null> {
    try {
      const result = await work
      await Promise.all([read(), readOverview()])
      return result
    } catch (error) {
      showFailure(error)
      return null
    }
  }

  return {
    all,
    overview,
    read,
    readOverview,
    create: (queue: NewQueue) => after(client.queues.create(queue)),
    change: (queue: string, change: QueueChange) => after(client.queues.set({ queue, change })),
    duplicate: (queue: string, name: string) => after(client.queues.duplicate({ queue, name })),
    remove: (queue: string) => after(client.queues.delete({ queue })),
  }
}
export type QueueSets = ReturnType<typeof createQueueSets>
