import type { Viewpoint } from '../../../shared/contract/common.js'
import type { OpenedQueue, QueueRequest, QueueRow } from '../../../shared/contract/queue.js'
import type { LastDesk, OpenedDesk, QueueOverview } from '../../../shared/contract/queues.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { ALL_PAIRS_QUEUE } from '../../../shared/domain/queue.js'
import type { Store } from '../store/openStore.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import { IMPORT_ORDER, NO_FILTER, queuePairs } from './queuePairs.js'
import { resumePlace } from './resumePlace.js'
import type { ReviewService } from './reviewService.js'
import type { SavedQueueService } from './savedQueueService.js'
import type { SettingsService } from './settingsService.js'
import { resolvedViewpoint, viewedRows, viewpointOf } from './viewpoint.js'

/** Rows that come with a queue, so many of them before the pair that the reader looks at: what a screen shows. */
const ROWS_AT_ONCE = 50
const ROWS_BEFORE = 15

/** On the desk of somebody who had nothing on it before. */
const NEW_DESK: LastDesk = {
  queue: ALL_PAIRS_QUEUE,
  filter: NO_FILTER,
  order: IMPORT_ORDER,
  viewpoint: { run: null, reference: null },
}

export interface QueueServiceDependencies {
  store: Store
  settings: SettingsService
  review: Pick<ReviewService, 'pair'>
  queues: Pick<SavedQueueService, 'lastDesk' | 'get' | 'progress'>
}

/** Queues of pairs to review, as the current annotator sees them. */
export function createQueueService({ store, settings, review, queues }: QueueServiceDependencies) {
  const rowIds = (viewpoint: Viewpoint) => viewedRows(store, viewpoint, settings.get().annotator)

  function savedQueue(uid: string): SavedQueue {
    const queue = store.savedQueues.find(uid)
    if (!queue) throw new ExpectedError('NOT_FOUND', `queue ${uid}`)
    return queue
  }
  /** Of the built-in queue the filter of the call says everything. */
  const drawn = (queue: SavedQueue) => (queue.uid === ALL_PAIRS_QUEUE ? null : queue)
  const decidedBy = (annotator: number | null) => new Set(store.queue.reviewed(annotator))

  function open({
    queue: uid,
    filter,
    order,
    viewpoint,
    rowsAround,
    resume,
    role,
  }: QueueRequest): OpenedQueue {
    const queue = savedQueue(uid ?? ALL_PAIRS_QUEUE)
    const drawnBy = resolvedViewpoint(store, viewpointOf(queue.viewpoint, viewpoint))
    const viewed = rowIds(drawnBy)
    const { ids, unsorted } = queuePairs(store, drawn(queue), viewed, filter, order)
    const done = role === 'adjudication' ? new Set(store.queue.adjudicated()) : decidedBy(viewed.annotator)
    const resumed = resume ? resumePlace(store, queue, viewed, { ids, done, order }) : null
    const goOn = resumed?.pair ?? null
    const around = goOn ?? rowsAround
    const kept = around === null ? -1 : ids.indexOf(around)
    const at = Math.max(0, kept >= 0 ? kept : ids.findIndex((id) => !done.has(id)))
    const begins = goOn !== null || kept < 0 ? ids[at] : undefined
    const start = Math.max(0, at - ROWS_BEFORE)
    return {
      // Not the list itself, which is kept.
      ids: ids.slice(),
      viewpoint: drawnBy,
      reviewed: done.size === 0 ? new Int32Array() : ids.filter((id) => done.has(id)),
      rows: store.queue.rows([...ids.subarray(start, start + ROWS_AT_ONCE)], viewed),
      unsorted,
      place: goOn,
      atRepeat: resumed?.atRepeat ?? false,
      first: begins === undefined ? null : review.pair(begins, viewpoint, role),
    }
  }

  return {
    open,
    openLast(): OpenedDesk {
      const desk = queues.lastDesk()
      const shown = desk ?? NEW_DESK
      return {
        desk,
        opened: open({ ...shown, rowsAround: null, resume: true, role: 'review' }),
        queue: queues.get(shown.queue),
        progress: queues.progress(shown.queue),
      }
    },
    overview(viewpoint: Viewpoint): QueueOverview[] {
      const done = decidedBy(rowIds(viewpoint).annotator)
      return store.savedQueues.list().map((queue) => {
        const viewed = rowIds(viewpointOf(queue.viewpoint, viewpoint))
        const { ids } = queuePairs(store, drawn(queue), viewed, NO_FILTER, IMPORT_ORDER)
        return { uid: queue.uid, pairs: ids.length, decided: ids.filter((id) => done.has(id)).length }
      })
    },
    rows: (ids: readonly number[], viewpoint: Viewpoint): QueueRow[] =>
      store.queue.rows(ids, rowIds(viewpoint)),
  }
}
export type QueueService = ReturnType<typeof createQueueService>
