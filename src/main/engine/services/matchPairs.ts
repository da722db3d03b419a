/** What a pair is known by across projects. Hashes are those of the texts. */
export interface PairIdentity {
  id: number
  promptUid: string
  promptHash: string
  answerHashes: readonly [string, string]
  models: readonly [string, string]
}

/** The pair here that is the same, and whether its two answers stand the other way round. */
export interface PairMatch {
  pair: number
  turned: boolean
}

/** What is compared, with the answers as they stand or the other way round. */
const turn = <Item>([first, second]: readonly [Item, Item], turned: boolean): readonly [Item, Item] =>
  turned ? [second, first] : [first, second]
const textsOf = ({ promptHash, answerHashes }: PairIdentity, turned: boolean) => [
  promptHash,
  ...turn(answerHashes, turned),
]

/**
 * What two pairs have to agree in, from the surest to the least sure; the last one takes renamed models in. Where both answers
 * have the same text, only the models tell which is which.
 */
const SURENESS: ((pair: PairIdentity, turned: boolean) => string)[] = [
  (pair, turned) => JSON.stringify([...textsOf(pair, turned), ...turn(pair.models, turned), pair.promptUid]),
  (pair, turned) => JSON.stringify([...textsOf(pair, turned), ...turn(pair.models, turned)]),
  (pair, turned) => JSON.stringify(textsOf(pair, turned)),
]

/**
 * Finds pairs of one project in another by their prompt and answer texts, in either orientation. No two pairs of
 * `there` are taken for the same one: a vote on the one would stand in the way of a vote on the other.
 */
export function matchPairs(
  there: readonly PairIdentity[],
  here: readonly PairIdentity[],
): Map<number, PairMatch> {
  const matches = new Map<number, PairMatch>()
  const taken = new Set<number>()
  for (const keyOf of SURENESS) {
    const candidates = new Map<string, PairIdentity[]>()
    for (const identity of here) {
      if (taken.has(identity.id)) continue
      const known = candidates.get(keyOf(identity, false))
      if (known) known.push(identity)
      else candidates.set(keyOf(identity, false), [identity])
    }
    // The last of a list goes first: thousands of pairs of one text are then no slower than others.
    for (const same of candidates.values()) same.reverse()
    for (const pair of there) {
      if (matches.has(pair.id)) continue
      for (const turned of [false, true]) {
        const found = candidates.get(keyOf(pair, turned))?.pop()
        if (found === undefined) continue
        matches.set(pair.id, { pair: found.id, turned })
        taken.add(found.id)
        break
      }
    }
  }
  return matches
}
