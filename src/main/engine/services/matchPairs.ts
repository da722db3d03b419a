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

interface Candidate extends PairMatch {
  identity: PairIdentity
}

const textsOf = ({ promptHash, answerHashes }: PairIdentity) =>
  [promptHash, ...[...answerHashes].sort()].join(' ')

const turnedModels = ({ models: [first, second] }: PairIdentity) => [second, first] as const
const sameTwo = (left: readonly [string, string], right: readonly [string, string]) =>
  left[0] === right[0] && left[1] === right[1]

/**
 * Both orientations in which the texts of `there` and `here` agree: two where both answers have the same text, which
 * then only the models tell apart.
 */
function orientations(there: PairIdentity, here: PairIdentity): Candidate[] {
  const [first, second] = there.answerHashes
  return [false, true]
    .filter((turned) => sameTwo(turned ? [second, first] : [first, second], here.answerHashes))
    .map((turned) => ({ pair: here.id, turned, identity: here }))
}

/** From the surest to the least sure. The last one takes renamed models in. */
const SURENESS: ((there: PairIdentity, candidate: Candidate) => boolean)[] = [
  (there, { identity, turned }) =>
    there.promptUid === identity.promptUid &&
    sameTwo(turned ? turnedModels(there) : there.models, identity.models),
  (there, { identity, turned }) => sameTwo(turned ? turnedModels(there) : there.models, identity.models),
  () => true,
]

/**
 * Finds pairs of one project in another by their prompt and answer texts, in either orientation. No two pairs of
 * `there` are taken for the same one: a vote on the one would stand in the way of a vote on the other.
 */
export function matchPairs(
  there: readonly PairIdentity[],
  here: readonly PairIdentity[],
): Map<number, PairMatch> {
  const byTexts = new Map<string, PairIdentity[]>()
  for (const identity of here) {
    const known = byTexts.get(textsOf(identity))
    if (known) known.push(identity)
    else byTexts.set(textsOf(identity), [identity])
  }
  const matches = new Map<number, PairMatch>()
  const taken = new Set<number>()
  for (const isSure of SURENESS)
    for (const pair of there) {
      if (matches.has(pair.id)) continue
      const candidates = (byTexts.get(textsOf(pair)) ?? []).filter(({ id }) => !taken.has(id))
      const match = candidates
        .flatMap((identity) => orientations(pair, identity))
        .find((candidate) => isSure(pair, candidate))
      if (!match) continue
      matches.set(pair.id, { pair: match.pair, turned: match.turned })
      taken.add(match.pair)
    }
  return matches
}
