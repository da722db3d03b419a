import type { Store } from '../store/openStore.js'

/** A vote that is in both projects, as it stands in the one that takes the other's in. */
export interface KnownVote {
  entry: number
  annotator: number
}

/** The newest vote of somebody in another project that is here already; null: none is. */
export function newestKnownVote(store: Store, source: Store, person: number): KnownVote | null {
  for (const { uid } of source.journal.votesOf(person).toReversed()) {
    const known = store.journal.find(uid)
    if (known) return { entry: known.id, annotator: known.annotator }
  }
  return null
}
