import type { HistoryEntry } from '../../../../shared/contract/review.js'

export interface MarkedEntry {
  entry: HistoryEntry
  isOwn: boolean
  /** What this person says by now, as a review or as an adjudicator. */
  isInForce: boolean
  canRestore: boolean
}

/**
 * Entries of a pair, newest first, with what can be done with each: states that one has set oneself and that are not in
 * force can be restored. A hidden repeat is not one of them: its vote stands for its moment.
 */
export function markHistory(entries: readonly HistoryEntry[], annotator: string): MarkedEntry[] {
  const isState = ({ kind, review }: HistoryEntry) => kind === 'set' && review !== null
  const isNewest = (entry: HistoryEntry) =>
    isState(entry) &&
    entry.effective &&
    entries.find(
      (other) =>
        isState(other) && other.effective && other.annotator === entry.annotator && other.role === entry.role,
    ) === entry
  return entries.map((entry) => {
    const isOwn = entry.annotator === annotator
    const isInForce = isNewest(entry)
    return {
      entry,
      isOwn,
      isInForce,
      canRestore: isOwn && isState(entry) && !isInForce && entry.role !== 'repeat',
    }
  })
}
