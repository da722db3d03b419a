import type { PendingRepeat } from '../../../../shared/contract/queues.js'
import { isRepeat, repeatOf, type QueueKey, type QueueKeys } from './queueKey.js'

/**
 * The queue with its hidden repeats: each comes after as many undecided pairs as it says, counted from `from` on, or at the
 * end where that is far enough. So that nobody knows them by their place, each stands before an undecided pair, one at a time,
 * and not above its first showing. What stands before `from` stays in its place, decided repeats too.
 */
export function withRepeats(
  keys: QueueKeys,
  from: number,
  isDecided: (pair: number) => boolean,
  pending: readonly PendingRepeat[],
): QueueKeys {
  // Most queues repeat nothing, and going through 100,000 keys takes a frame.
  if (pending.length === 0 && !keys.some(isRepeat)) return keys
  const wanted = new Set(pending.map(({ pair }) => repeatOf(pair)))
  const before = keys.slice(0, from)
  const standing = new Set(before.filter((key) => wanted.has(key)))
  const ahead = keys.slice(from).filter((key) => !isRepeat(key))
  const due = pending
    .filter(({ pair }) => !standing.has(repeatOf(pair)))
    .toSorted((one, other) => one.after - other.after)
  const result: QueueKey[] = [...before]
  const unseen = new Set(due.map(({ pair }) => pair).filter((pair) => ahead.includes(pair)))
  let undecided = 0
  function insertDue() {
    for (const [place, { pair, after }] of due.entries()) {
      // Sorted: this ends at the first one nearly always, and there are 100,000 keys.
      if (after > undecided) return
      if (unseen.has(pair)) continue
      result.push(repeatOf(pair))
      due.splice(place, 1)
      return
    }
  }
  for (const key of ahead) {
    if (!isDecided(key)) {
      insertDue()
      undecided += 1
    }
    result.push(key)
    if (unseen.size > 0) unseen.delete(key)
  }
  const rest = due.filter(({ earliest }) => earliest <= undecided)
  return Int32Array.from([...result, ...rest.map(({ pair }) => repeatOf(pair))])
}
