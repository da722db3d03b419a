import type { PendingRepeat } from '../../../../shared/contract/queues.js'
import { isRepeat, repeatOf, type QueueKey } from './queueKey.js'

/**
 * The queue with its hidden repeats: each comes after as many undecided pairs as it says, counted from `from` on, or at the
 * end where that is far enough. What stands before `from` stays in its place, decided repeats too.
 */
export function withRepeats(
  keys: readonly QueueKey[],
  from: number,
  isDecided: (pair: number) => boolean,
  pending: readonly PendingRepeat[],
): readonly QueueKey[] {
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
  let undecided = 0
  let next = 0
  const insertDue = () => {
    for (; (due[next]?.after ?? Infinity) <= undecided; next += 1)
      result.push(repeatOf((due[next] as PendingRepeat).pair))
  }
  for (const key of ahead) {
    insertDue()
    result.push(key)
    if (!isDecided(key)) undecided += 1
  }
  insertDue()
  const rest = due.slice(next).filter(({ earliest }) => earliest <= undecided)
  return [...result, ...rest.map(({ pair }) => repeatOf(pair))]
}
