import type { MergedPerson } from '../../../shared/contract/people.js'
import type { Store } from '../store/openStore.js'
import type { PairMatch } from './matchPairs.js'
import type { PersonMatch } from './matchPeople.js'

/**
 * What someone who was in a file before it was copied has voted in either copy since; null unless in both. Two people
 * who go by the name of one copied file look the same as one person at two machines. Before the entries are merged.
 */
export function votesApart(
  store: Store,
  source: Store,
  { there, here, match }: PersonMatch,
  pairs: ReadonlyMap<number, PairMatch>,
): MergedPerson['apart'] {
  if (here === null || match !== 'identity' || there.createdAt !== here.createdAt) return null
  const [ours, theirs] = [store.journal.votesOf(here.id), source.journal.votesOf(there.id)]
  const uidsOf = (votes: typeof ours) => new Set(votes.map(({ uid }) => uid))
  const [ourUids, theirUids] = [uidsOf(ours), uidsOf(theirs)]
  const onlyOurs = ours.filter(({ uid }) => !theirUids.has(uid))
  const onlyTheirs = theirs.filter(({ uid }) => !ourUids.has(uid))
  if (onlyOurs.length === 0 || onlyTheirs.length === 0) return null
  const ourPairs = new Set(onlyOurs.map(({ pair }) => pair))
  const both = new Set(
    onlyTheirs.map(({ pair }) => pairs.get(pair)?.pair ?? 0).filter((id) => ourPairs.has(id)),
  )
  return { here: onlyOurs.length, there: onlyTheirs.length, pairs: both.size }
}
