import type { Viewpoint } from '../../../shared/contract/common.js'
import type { QueueRequest, QueueRow } from '../../../shared/contract/queue.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { ALL_PAIRS_QUEUE } from '../../../shared/domain/queue.js'
import type { Store } from '../store/openStore.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import { queuePairs } from './queuePairs.js'
import type { SettingsService } from './settingsService.js'
import { viewedRows } from './viewpoint.js'

/** Rows that come with a queue: more than any screen shows at once. */
const PAGE_ROWS = 100

interface OpenedQueue {
  ids: number[]
  reviewed: number[]
  rows: QueueRow[]
  unsorted: number
}

/** Queues of pairs to review, as the current annotator sees them. */
export function createQueueService({ store, settings }: { store: Store; settings: SettingsService }) {
  const rowIds = (viewpoint: Viewpoint) => viewedRows(store, viewpoint, settings.get().annotator)

  /** Null: all pairs, through the filter of the call alone. */
  function savedQueue(uid: string | null): SavedQueue | null {
    if (uid === null || uid === ALL_PAIRS_QUEUE) return null
    const queue = store.savedQueues.find(uid)
    if (!queue) throw new ExpectedError('NOT_FOUND', `queue ${uid}`)
    return queue
  }

  return {
    open({ queue: uid, filter, order, viewpoint, rowsAround }: QueueRequest): OpenedQueue {
      const viewed = rowIds(viewpoint)
      const { ids, unsorted } = queuePairs(store, savedQueue(uid), viewed, filter, order)
      const done = new Set(store.queue.reviewed(viewed.annotator))
      const kept = rowsAround === null ? -1 : ids.indexOf(rowsAround)
      const place = Math.max(0, kept >= 0 ? kept : ids.findIndex((id) => !done.has(id)))
      const start = place - (place % PAGE_ROWS)
      return {
        ids,
        reviewed: done.size === 0 ? [] : ids.filter((id) => done.has(id)),
        rows: store.queue.rows(ids.slice(start, start + PAGE_ROWS), viewed),
        unsorted,
      }
    },
    rows: (ids: readonly number[], viewpoint: Viewpoint): QueueRow[] =>
      store.queue.rows(ids, rowIds(viewpoint)),
  }
}
export type QueueService = ReturnType<typeof createQueueService>
