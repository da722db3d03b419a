import type { QueueProgress } from '../../../shared/contract/queues.js'
import { PACE_FROM_DECISIONS } from '../../../shared/domain/queue.js'
import { wilsonInterval } from '../../../shared/domain/wilsonInterval.js'
import type { Store } from '../store/openStore.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import { pendingRepeats } from './queueRepeats.js'

/** Decisions that the pace is taken from, at most. */
const PACE_DECISIONS = 20

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** How one person gets on in a queue; null: someone who has not reviewed anything yet. */
export function queueProgress(store: Store, queue: SavedQueue, annotator: number | null): QueueProgress {
  if (annotator === null) return { decided: 0, pace: null, repeats: [], consistency: null }
  const decided = store.queueVotes.decided(queue.uid, annotator)
  const twice = store.queueVotes.repeated(queue.uid, annotator)
  const durationsMs = store.queueVotes.durationsMs(queue.uid, annotator, PACE_DECISIONS)
  const totalMs = durationsMs.reduce((sum, durationMs) => sum + durationMs, 0)
  const same = twice.filter(({ first, second }) => first === second).length
  return {
    decided: decided.length,
    pace:
      totalMs === 0 || durationsMs.length < PACE_FROM_DECISIONS
        ? null
        : {
            decisions: durationsMs.length,
            meanMs: totalMs / durationsMs.length,
            medianMs: median(durationsMs),
          },
    repeats: pendingRepeats(decided, new Set(twice.map(({ pair }) => pair)), queue),
    consistency:
      twice.length === 0
        ? null
        : { repeats: twice.length, same, interval: wilsonInterval(same, twice.length) },
  }
}
