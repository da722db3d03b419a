import type { Viewpoint } from '../../../shared/contract/common.js'
import type { PairFilter, QueueOrder, QueueRow } from '../../../shared/contract/queue.js'
import type { Store } from '../store/openStore.js'
import type { QueueViewpoint } from '../store/queueFilter.js'
import type { SettingsService } from './settingsService.js'
import { viewedReference, viewedRun } from './viewpoint.js'

/** Queues of pairs to review, as the current annotator sees them. */
export function createQueueService({ store, settings }: { store: Store; settings: SettingsService }) {
  const rowIds = (viewpoint: Viewpoint): QueueViewpoint => ({
    run: viewedRun(store, viewpoint)?.id ?? null,
    reference: viewedReference(store, viewpoint)?.id ?? null,
    annotator: store.reviews.annotatorId(settings.get().annotator),
  })
  return {
    ids: (filter: PairFilter, order: QueueOrder, viewpoint: Viewpoint): number[] =>
      store.queue.ids(filter, order, rowIds(viewpoint)),
    rows: (ids: readonly number[], viewpoint: Viewpoint): QueueRow[] =>
      store.queue.rows(ids, rowIds(viewpoint)),
  }
}
export type QueueService = ReturnType<typeof createQueueService>
