import type { Probabilities } from '../../shared/domain/verdict.js'
import type { CardSplit } from './arena/cardSplit.js'
import type { Example } from './arena/examples.js'
import { measureScale, trainingRows, type FeaturedExample } from './arena/featureTable.js'
import { clusterFolds, EASY_MODEL, FOLDS } from './arena/splits.js'
import type { TrainingArena } from './arena/trainingArena.js'
import { measureProbabilities, type Agreement } from './measure/agreement.js'
import { predictVerdicts } from './network/antisymmetricNetwork.js'
import type { TrainNetworks } from './network/trainInWorkers.js'
import { headTasks, type HeadRecipe } from './recipe.js'

export interface StrictResult {
  /** All folds' validation readings together. */
  pooled: Agreement
  withoutEasyModel: Agreement
  perFold: Agreement[]
}

/**
 * The general head's recipe on unseen models *and* unseen prompts: for each of five folds of whole clusters,
 * train on the training models' pairs outside of it, measure on the validation models' pairs inside of it.
 */
export async function measureStrictFolds(options: {
  arena: TrainingArena
  split: CardSplit
  training: readonly FeaturedExample[]
  validation: readonly FeaturedExample[]
  recipe: HeadRecipe
  seed: number
  trainNetworks: TrainNetworks
}): Promise<StrictResult> {
  const { arena, recipe, seed } = options
  const foldOfCluster = clusterFolds(arena)
  const isIn = (fold: number) => (row: FeaturedExample) =>
    foldOfCluster.get(arena.prompts[row.example.prompt]?.cluster ?? '') === fold
  const folds = Array.from({ length: FOLDS }, (_fold, fold) => {
    const training = options.training.filter((row) => !isIn(fold)(row))
    return { training, validation: options.validation.filter(isIn(fold)), scale: measureScale(training) }
  })
  const networks = await options.trainNetworks(
    folds.flatMap(({ training, scale }) => headTasks(trainingRows(training, scale), recipe, seed)),
  )
  const examples: Example[] = []
  const probabilities: Probabilities[] = []
  const perFold = folds.map(({ validation, scale }, fold) => {
    const members = networks.slice(fold * recipe.members, (fold + 1) * recipe.members)
    const predicted = predictVerdicts(members, trainingRows(validation, scale), validation.length)
    const measured = validation.map((row) => row.example)
    examples.push(...measured)
    probabilities.push(...predicted)
    return measureProbabilities(measured, predicted)
  })
  const isHard = (_entry: unknown, index: number) => !examples[index]?.models.includes(EASY_MODEL)
  return {
    pooled: measureProbabilities(examples, probabilities),
    withoutEasyModel: measureProbabilities(examples.filter(isHard), probabilities.filter(isHard)),
    perFold,
  }
}
