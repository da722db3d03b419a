import type { Example } from './arena/examples.js'
import {
  createHashedCorpus,
  fitHashedScore,
  pairScore,
  weightStepOf,
  type HashedCorpus,
} from './arena/hashedScoreTraining.js'
import type { CardSplit } from './arena/cardSplit.js'
import type { FeaturedExample } from './arena/featureTable.js'
import { FOLDS } from './arena/splits.js'

export interface HashedScore {
  corpus: HashedCorpus
  /** From all training models. */
  weights: Float64Array
  weightStep: number
  /** Features with the score as 54th odd value, taken from weights that have not seen the example's models. */
  withScore: FeaturedExample[]
}

/** Fits the n-gram score and feeds it to the network's training rows out of fold (by model). */
export function fitArenaScore(
  split: CardSplit,
  featured: readonly FeaturedExample[],
  seed: number,
): HashedScore {
  const answers = new Set(split.judged.flatMap((example) => example.answers))
  const corpus = createHashedCorpus(answers)
  const foldOf = (example: Example) => split.foldOf.get(example.models[0] ?? '')
  const foldWeights = Array.from({ length: FOLDS }, (_fold, fold) =>
    fitHashedScore(
      split.judged.filter((example) => foldOf(example) !== fold),
      corpus,
      seed,
    ),
  )
  const withScore = featured.map((row) => {
    const weights = foldWeights[foldOf(row.example) ?? 0] as Float64Array
    return { ...row, odd: [...row.odd, pairScore(weights, corpus, row.example)] }
  })
  const weights = fitHashedScore(split.judged, corpus, seed)
  return { corpus, weights, weightStep: weightStepOf(weights), withScore }
}
