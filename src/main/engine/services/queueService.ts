import type { Viewpoint } from '../../../shared/contract/common.js'
import type { QueueRequest, QueueRow } from '../../../shared/contract/queue.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { Store } from '../store/openStore.js'
import type { QueueViewpoint } from '../store/queueFilter.js'
import type { SettingsService } from './settingsService.js'
import { viewedReference, viewedRun } from './viewpoint.js'

/** Rows that come with a queue: more than any screen shows at once. */
const PAGE_ROWS = 100

interface OpenedQueue {
  ids: number[]
  reviewed: number[]
  rows: QueueRow[]
}

/** Queues of pairs to review, as the current annotator sees them. */
export function createQueueService({ store, settings }: { store: Store; settings: SettingsService }) {
  const rowIds = (viewpoint: Viewpoint): QueueViewpoint => ({
    run: viewedRun(store, viewpoint)?.id ?? null,
    reference: viewedReference(store, viewpoint)?.id ?? null,
    annotator: store.reviews.annotatorId(settings.get().annotator),
  })
  return {
    open({ queue, filter, order, viewpoint, rowsAround }: QueueRequest): OpenedQueue {
      if (queue !== null && !store.savedQueues.find(queue))
        throw new ExpectedError('NOT_FOUND', `queue ${queue}`)
      const viewed = rowIds(viewpoint)
      const ids = store.queue.ids(filter, order, viewed)
      const done = new Set(store.queue.reviewed(viewed.annotator))
      const kept = rowsAround === null ? -1 : ids.indexOf(rowsAround)
      const place = Math.max(0, kept >= 0 ? kept : ids.findIndex((id) => !done.has(id)))
      const start = place - (place % PAGE_ROWS)
      return {
        ids,
        reviewed: done.size === 0 ? [] : ids.filter((id) => done.has(id)),
        rows: store.queue.rows(ids.slice(start, start + PAGE_ROWS), viewed),
      }
    },
    rows: (ids: readonly number[], viewpoint: Viewpoint): QueueRow[] =>
      store.queue.rows(ids, rowIds(viewpoint)),
  }
}
export type QueueService = ReturnType<typeof createQueueService>
