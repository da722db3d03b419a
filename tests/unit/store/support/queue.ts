import { pairFilterSchema, type PairFilter } from '../../../../src/shared/contract/pairFilter.js'
import { queueOrderSchema, type QueueOrder } from '../../../../src/shared/contract/queue.js'
import type { Store } from '../../../../src/main/engine/store/openStore.js'

/** Ids of a queue as the annotator `ann` sees it, with the newest run and the reference `gpt-x`. */
export function queueIds(
  store: Store,
  filter: Partial<PairFilter> = {},
  order: Partial<QueueOrder> = {},
): number[] {
  return store.queue.ids(pairFilterSchema.parse(filter), queueOrderSchema.parse(order), {
    run: store.runs.list()[0]?.id ?? null,
    reference: store.references.idOf('gpt-x'),
    annotator: store.reviews.annotatorId('ann'),
  })
}
