import type { QueueOrder } from '../../../shared/contract/queue.js'
import type { Store } from '../store/openStore.js'
import type { QueueViewpoint } from '../store/queueSources.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import { queueWithoutFilter } from './queuePairs.js'

interface OpenQueue {
  ids: readonly number[]
  done: ReadonlySet<number>
  order: QueueOrder
}

/**
 * The pair at which a person goes on in a queue; null: nowhere in particular. Where the pair that was on screen last is not
 * there any more, the one that came after it; where it was decided then, the next that is not.
 */
export function resumePlace(
  store: Store,
  queue: SavedQueue,
  viewpoint: QueueViewpoint,
  { ids, done, order }: OpenQueue,
): number | null {
  const { annotator } = viewpoint
  const place = annotator === null ? null : store.queueVotes.place(queue.id, annotator)
  if (annotator === null || place === null) return null
  const index = ids.indexOf(place.pair)
  if (index < 0)
    return nextThere(queueWithoutFilter(store, queue, viewpoint, order), place.pair, new Set(ids))
  const decidedAt = store.queueVotes.decidedAt(place.pair, annotator)
  // The window was closed between the vote and the step to the next pair.
  if (decidedAt !== null && decidedAt > place.at)
    return ids.slice(index + 1).find((id) => !done.has(id)) ?? place.pair
  return place.pair
}

function nextThere(whole: readonly number[], pair: number, there: ReadonlySet<number>): number | null {
  const index = whole.indexOf(pair)
  return index < 0 ? null : (whole.slice(index + 1).find((id) => there.has(id)) ?? null)
}
