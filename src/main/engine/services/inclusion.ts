import type { Viewpoint } from '../../../shared/contract/common.js'
import { ALL_PAIRS_QUEUE } from '../../../shared/domain/queue.js'
import type { ReviewState } from '../../../shared/domain/review.js'
import type { PairInclusion } from '../analysis/peopleSampling.js'
import type { HumanVerdictRow } from '../store/auditStore.js'
import type { Store } from '../store/openStore.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import { drawQueue, isAudited } from './queuePairs.js'
import { viewedRows, viewpointOf } from './viewpoint.js'

/**
 * How likely the queue of a review was to have its pair, 0 to 1: 1 by the rule, the audit share by chance. Null where that
 * is not known: in the queue of all pairs, through whichever filter, and for a pair that the queue lacks. A verdict that
 * is changed among all pairs came in as it did: what is known of it stays known. Of a queue that is not there, the review
 * itself has to know.
 *
 * @param shown what the queue was drawn by
 */
export function inclusionOfVote(
  store: Store,
  annotator: string,
  pair: number,
  review: ReviewState,
  shown: Viewpoint,
): number | null {
  const queue = review.queue === null ? null : store.savedQueues.find(review.queue)
  if (queue === null) return review.inclusionProbability
  const before = store.reviews.current(annotator, pair)
  const known = before?.inclusionProbability ?? null
  if (queue.uid === ALL_PAIRS_QUEUE) return known
  // By now the rule may speak of the vote itself.
  if (known !== null && before?.queue === review.queue) return known
  if (queue.kind === 'frozen') return store.savedQueues.item(queue.id, pair)?.inclusionProbability ?? null
  const viewpoint = viewedRows(store, viewpointOf(queue.viewpoint, shown), annotator)
  if (store.queue.has({ rule: queue.rule, list: null, viewpoint }, pair)) return 1
  return isAudited(pair, queue) ? queue.auditShare : null
}

/** What a queue has in which somebody gave a verdict that holds. */
interface WorkedDraw {
  /** By pair, how likely it was to be there. */
  has: Map<number, number>
  /** How likely any other pair was. */
  share: number
  /** How far people have got in it: of its pairs that were decided there or nowhere, the part that is; above 0. */
  worked: number
}

/** What the queues have in which people worked. */
export interface PeopleDraws {
  /** Whether one of them has the pair, decided or not. */
  has(pair: number): boolean
  /** How a decided pair had come; null: by none of them. */
  of(pair: number): PairInclusion | null
}

/**
 * How likely each decided pair was to be decided by way of the queues that people worked in: by any of them, each as likely
 * as it was to have the pair and as people have got to it there. It does not matter in which of them, or where else, the
 * verdict was given: what is decided already is passed over by the next queue that has it.
 *
 * @param rows all human verdicts that hold
 * @param shown what live queues without a run or reference of their own are drawn by now
 */
export function peopleDraws(store: Store, rows: readonly HumanVerdictRow[], shown: Viewpoint): PeopleDraws {
  const decided = new Set(rows.map(({ pair }) => pair))
  const uids = [...new Set(rows.map(({ queue }) => queue ?? ''))].filter((uid) => uid !== ALL_PAIRS_QUEUE)
  const queues = uids.flatMap((uid) => store.savedQueues.find(uid) ?? [])
  const isHere = new Set(queues.map(({ uid }) => uid))

  function workedDraw(queue: SavedQueue): WorkedDraw[] {
    const own = rows.filter((row) => row.queue === queue.uid)
    // A rule may speak of the vote itself: the pair had come before it did.
    const has = mostOf(own, drawQueue(store, queue, shown))
    const decidedThere = new Set(own.map(({ pair }) => pair).filter((pair) => has.has(pair))).size
    const undecided = [...has.keys()].filter((pair) => !decided.has(pair)).length
    if (decidedThere === 0) return []
    return [{ has, share: queue.auditShare, worked: decidedThere / (decidedThere + undecided) }]
  }
  const elsewhere = rows.filter(({ queue }) => queue !== ALL_PAIRS_QUEUE && !isHere.has(queue ?? ''))
  const draws = [...queues.flatMap(workedDraw), { has: mostOf(elsewhere), share: 0, worked: 1 }]
  /** What is known of votes that were changed in the queue of all pairs later. */
  const moved = mostOf(rows.filter(({ queue }) => queue === ALL_PAIRS_QUEUE))

  function probabilityOf(pair: number): number | null {
    if (!draws.some(({ has }) => has.has(pair))) return moved.get(pair) ?? null
    return (
      1 - draws.reduce((none, { has, share, worked }) => none * (1 - worked * (has.get(pair) ?? share)), 1)
    )
  }
  return {
    has: (pair) => moved.has(pair) || draws.some(({ has }) => has.has(pair)),
    of(pair) {
      const probability = probabilityOf(pair)
      const byRule = [...draws.map(({ has }) => has), moved].some((known) => known.get(pair) === 1)
      return probability === null ? null : { probability, byRule }
    },
  }
}

/** By pair the greatest of these probabilities, as far as they are known and above 0. */
function mostOf(rows: readonly HumanVerdictRow[], beside: ReadonlyMap<number, number> = new Map()) {
  const most = new Map(beside)
  for (const { pair, inclusionProbability } of rows)
    if (inclusionProbability !== null && inclusionProbability > 0)
      most.set(pair, Math.max(most.get(pair) ?? 0, inclusionProbability))
  return most
}
