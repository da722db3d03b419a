import type { PendingRepeat } from '../../../shared/contract/queues.js'
import { seededChance } from '../../../shared/domain/seededChance.js'

/** Other decisions between a pair and its repeat: at least so many, and up to `MOST_BETWEEN`. */
const LEAST_BETWEEN = 10
const MOST_BETWEEN = 40

/**
 * The repeats still to come in a queue. Which pairs come back, and after how many decisions, follows from the queue's seed
 * alone, so nothing about it has to be stored, and an undo takes a repeat away with the vote that it repeats.
 *
 * @param decided pairs in the order in which they were decided
 * @param repeated those that have been decided again
 */
export function pendingRepeats(
  decided: readonly number[],
  repeated: ReadonlySet<number>,
  { seed, repeatShare }: { seed: number; repeatShare: number },
): PendingRepeat[] {
  return decided.flatMap((pair, index) => {
    if (repeated.has(pair) || seededChance(pair, seed, 'repeat') >= repeatShare) return []
    const between = seededChance(pair, seed, 'distance') * (MOST_BETWEEN - LEAST_BETWEEN + 1)
    const since = decided.length - index - 1
    const earliest = Math.max(0, LEAST_BETWEEN - since)
    return [{ pair, earliest, after: Math.max(0, LEAST_BETWEEN + Math.floor(between) - since) }]
  })
}
