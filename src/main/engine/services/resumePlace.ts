import type { PairIds } from '../../../shared/contract/common.js'
import type { QueueOrder } from '../../../shared/contract/queue.js'
import type { Store } from '../store/openStore.js'
import type { QueueViewpoint } from '../store/queueSources.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import { queueWithoutFilter } from './queuePairs.js'

interface OpenQueue {
  ids: PairIds
  done: ReadonlySet<number>
  order: QueueOrder
}

interface ResumedPlace {
  pair: number
  /** At the hidden repeat before that pair. */
  atRepeat: boolean
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
): ResumedPlace | null {
  const { annotator } = viewpoint
  const place = annotator === null ? null : store.queueVotes.place(queue.id, annotator)
  if (annotator === null || place === null) return null
  const index = ids.indexOf(place.pair)
  if (index < 0)
    return nextThere(queueWithoutFilter(store, queue, viewpoint, order), place.pair, new Set(ids))
  const decidedMs = store.queueVotes.decidedMs(place.pair, annotator)
  // The window was closed between the vote and the step to the next pair.
  if (decidedMs !== null && decidedMs > Date.parse(place.at))
    return { pair: ids.slice(index + 1).find((id) => !done.has(id)) ?? place.pair, atRepeat: false }
  return { pair: place.pair, atRepeat: place.atRepeat }
}

function nextThere(whole: PairIds, before: number, there: ReadonlySet<number>): ResumedPlace | null {
  const index = whole.indexOf(before)
  const pair = index < 0 ? undefined : whole.slice(index + 1).find((id) => there.has(id))
  return pair === undefined ? null : { pair, atRepeat: false }
}
