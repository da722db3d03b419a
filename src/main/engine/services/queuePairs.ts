import type { PairIds, Viewpoint } from '../../../shared/contract/common.js'
import type { FilterTree } from '../../../shared/contract/filterTree.js'
import { pairFilterSchema, type PairFilter } from '../../../shared/contract/pairFilter.js'
import type { QueueOrder } from '../../../shared/contract/queue.js'
import type { QueueInfo } from '../../../shared/contract/queues.js'
import { seededChance } from '../../../shared/domain/seededChance.js'
import type { Store } from '../store/openStore.js'
import type { QueueViewpoint } from '../store/queueSources.js'
import type { SortedIds } from '../store/queueStore.js'
import type { QueueItem, SavedQueue } from '../store/savedQueueStore.js'
import { viewedRows, viewpointOf } from './viewpoint.js'

/** What decides which pairs a rule with an audit share has. */
type Draw = Pick<SavedQueue, 'rule' | 'seed' | 'auditShare'>
export type DrawnQueue = Draw & Pick<SavedQueue, 'id' | 'kind'>

export const IMPORT_ORDER: QueueOrder = { by: 'import', seed: 1 }
/** Whose own reviews a rule speaks of where it is asked for all. */
const NOBODY = ''
export const NO_FILTER = pairFilterSchema.parse({})

const all = (...parts: FilterTree['parts']): FilterTree => ({ join: 'all', not: false, parts })

/** Chance picks each pair beside the rule's on its own, so its probability is the share, and it stays picked. */
export const isAudited = (pair: number, { seed, auditShare }: Draw) =>
  seededChance(pair, seed, 'audit') < auditShare

/** The pairs of a queue (null: of the project) that match a filter, in order. */
export function queuePairs(
  store: Store,
  queue: DrawnQueue | null,
  viewpoint: QueueViewpoint,
  filter: PairFilter,
  order: QueueOrder,
): SortedIds {
  const rule = queue === null ? all(filter) : all(queue.rule, filter)
  if (queue === null) return store.queue.ids({ rule, list: null, viewpoint }, order)
  if (queue.kind === 'frozen') return store.queue.ids({ rule: all(filter), list: queue.id, viewpoint }, order)
  return drawnPairs(store, queue, viewpoint, filter, order)
}

/** The same without a filter: where each pair of the queue, and beyond it of the project, has its place. */
export function queueWithoutFilter(
  store: Store,
  queue: DrawnQueue,
  viewpoint: QueueViewpoint,
  order: QueueOrder,
): PairIds {
  const list = queue.kind === 'frozen' ? queue.id : null
  return store.queue.ids({ rule: all(), list, viewpoint }, order).ids
}

interface DrawnPairs extends SortedIds {
  /** Those that match the rule; the others are there by chance. */
  byRule: ReadonlySet<number>
}

function drawnPairs(
  store: Store,
  draw: Draw,
  viewpoint: QueueViewpoint,
  filter: PairFilter,
  order: QueueOrder,
): DrawnPairs {
  if (draw.auditShare === 0) {
    const sorted = store.queue.ids({ rule: all(draw.rule, filter), list: null, viewpoint }, order)
    return { ...sorted, byRule: new Set(sorted.ids) }
  }
  const byRule = new Set(store.queue.ids({ rule: draw.rule, list: null, viewpoint }, IMPORT_ORDER).ids)
  const isIn = (id: number) => byRule.has(id) || isAudited(id, draw)
  const sorted = store.queue.ids({ rule: all(filter), list: null, viewpoint }, order)
  const ids = sorted.ids.filter(isIn)
  const isSpread = order.by !== 'import' && order.by !== 'random'
  // Those at the end: where pairs that chance brought are strewn, they are not.
  const isAtEnd = isSpread ? (id: number) => byRule.has(id) : isIn
  const unsorted = sorted.unsorted === 0 ? 0 : sorted.ids.slice(-sorted.unsorted).filter(isAtEnd).length
  return { ids: isSpread ? spreadAudited(ids, byRule, draw.seed) : ids, unsorted, byRule }
}

/** What a new frozen list holds, in its order. */
export function drawItems(store: Store, queue: QueueInfo, viewpoint: QueueViewpoint): QueueItem[] {
  const { ids, byRule } = drawnPairs(store, queue, viewpoint, NO_FILTER, queue.order)
  return Array.from(ids, (pair) =>
    byRule.has(pair)
      ? { pair, inclusionProbability: 1, drawn: 'rule' }
      : { pair, inclusionProbability: queue.auditShare, drawn: 'audit' },
  )
}

/** What a queue has by now, without a filter: by pair, how likely it was to be there. */
export function drawQueue(store: Store, queue: SavedQueue, shown: Viewpoint): Map<number, number> {
  const items =
    queue.kind === 'frozen'
      ? store.savedQueues.items(queue.id)
      : drawItems(store, queue, viewedRows(store, viewpointOf(queue.viewpoint, shown), NOBODY))
  return new Map(items.map(({ pair, inclusionProbability }) => [pair, inclusionProbability]))
}

/** How many pairs a draw has by its rule and may expect by chance, of how many. */
export function countDrawn(
  store: Store,
  { rule, auditShare }: Omit<Draw, 'seed'>,
  viewpoint: QueueViewpoint,
): { rule: number; audit: number; pairs: number } {
  const matching = store.queue.count({ rule, list: null, viewpoint })
  const pairs = store.queue.count({ rule: all(), list: null, viewpoint })
  return { rule: matching, audit: Math.round((pairs - matching) * auditShare), pairs }
}

/**
 * Pairs of the audit share, strewn over a queue at places that depend on the seed alone: sorted with the others, most would
 * stand at its end, where nobody comes and everybody knows what they are.
 */
function spreadAudited(ids: PairIds, byRule: ReadonlySet<number>, seed: number): PairIds {
  const ruled = ids.filter((id) => byRule.has(id))
  const audited = ids.filter((id) => !byRule.has(id))
  const beforeOf = (id: number) => Math.floor(seededChance(id, seed, 'place') * (ruled.length + 1))
  const placed = Array.from(audited, (id) => ({ id, before: beforeOf(id) })).sort(
    (one, other) => one.before - other.before || one.id - other.id,
  )
  const spread: number[] = []
  let next = 0
  for (let place = 0; place <= ruled.length; place += 1) {
    for (; placed[next]?.before === place; next += 1) spread.push((placed[next] as { id: number }).id)
    spread.push(...ruled.slice(place, place + 1))
  }
  return Int32Array.from(spread)
}
