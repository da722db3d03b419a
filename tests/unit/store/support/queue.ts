import type { PairIds } from '../../../../src/shared/contract/common.js'
import { filterTreeSchema, type FilterTreeInput } from '../../../../src/shared/contract/filterTree.js'
import { pairFilterSchema, type PairFilter } from '../../../../src/shared/contract/pairFilter.js'
import { queueOrderSchema, type QueueOrder } from '../../../../src/shared/contract/queue.js'
import type { Store } from '../../../../src/main/engine/store/openStore.js'

/** Ids of a queue as the annotator `ann` sees it, with the newest run and the reference `gpt-x`. */
export function queueIds(
  store: Store,
  filter: Partial<PairFilter> | FilterTreeInput = {},
  order: Partial<QueueOrder> = {},
): PairIds {
  return sortedQueue(store, filter, order).ids
}

export function sortedQueue(
  store: Store,
  filter: Partial<PairFilter> | FilterTreeInput = {},
  order: Partial<QueueOrder> = {},
  annotator = 'ann',
) {
  const part = 'join' in filter ? filter : pairFilterSchema.parse(filter)
  const rule = filterTreeSchema.parse({ join: 'all', not: false, parts: [part] })
  const viewpoint = {
    run: store.runs.list()[0]?.id ?? null,
    reference: store.references.idOf('gpt-x'),
    annotator: store.reviews.annotatorId(annotator),
  }
  return store.queue.ids({ rule, list: null, viewpoint }, queueOrderSchema.parse(order))
}
