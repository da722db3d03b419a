import type { QueueChange, QueueInfo } from '../../../shared/contract/queues.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { ALL_PAIRS_QUEUE } from '../../../shared/domain/queue.js'
import type { Store } from '../store/openStore.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import type { ProjectEvents } from './projectEvents.js'

const info = ({ id: _, ...queue }: SavedQueue): QueueInfo => queue

/** Throws QUEUE_STATE where the queue cannot change in this way. */
function refuse(queue: SavedQueue, change: QueueChange): void {
  const refused = (detail: string) => {
    throw new ExpectedError('QUEUE_STATE', detail)
  }
  if (queue.uid === ALL_PAIRS_QUEUE && (change.name !== undefined || change.archived !== undefined))
    refused('the queue of all pairs is built in')
  if (queue.kind === 'frozen' && (change.rule !== undefined || change.auditShare !== undefined))
    refused(`the list "${queue.name ?? queue.uid}" is frozen`)
}

/** Saved queues of the project. */
export function createSavedQueueService({ store, events }: { store: Store; events: ProjectEvents }) {
  function find(uid: string): SavedQueue {
    const queue = store.savedQueues.find(uid)
    if (!queue) throw new ExpectedError('NOT_FOUND', `queue ${uid}`)
    return queue
  }
  return {
    list: (): QueueInfo[] => store.savedQueues.list().map(info),
    get: (uid: string): QueueInfo => info(find(uid)),
    set(uid: string, change: QueueChange): QueueInfo {
      const changed = store.inTransaction(() => {
        const before = find(uid)
        refuse(before, change)
        const queue = { ...before, ...change }
        store.savedQueues.update(queue)
        return queue
      })
      events.changed('queues')
      return info(changed)
    },
  }
}
export type SavedQueueService = ReturnType<typeof createSavedQueueService>
