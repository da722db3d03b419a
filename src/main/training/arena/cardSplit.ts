import type { RandomStream } from '../network/randomStream.js'
import { derivedExamples, judgedExamples, type Example } from './examples.js'
import { CARD_VALIDATION_MODELS, dealIntoFolds, EASY_MODEL, FOLDS } from './splits.js'
import type { TrainingArena } from './trainingArena.js'

/** The arena split as JinaJudge's card does it: whole models held out, prompts shared. */
export interface CardSplit {
  /** Judged pairs of the training models. */
  judged: Example[]
  /** Derived pairs of two training models of one fold. */
  derived: Example[]
  /** Judged pairs of the validation models. */
  validation: Example[]
  /** Derived pairs of two validation models, the easy one left out. */
  validationDerived: Example[]
  trainingModels: string[]
  validationModels: string[]
  /** Fold of each training model, for scores that have not seen the model. */
  foldOf: ReadonlyMap<string, number>
}

/** @throws Error when the data lacks the card's validation models or enough others to train on. */
export function cardSplit(arena: TrainingArena, random: RandomStream): CardSplit {
  const held = new Set<string>(CARD_VALIDATION_MODELS)
  const validationModels = arena.models.filter((model) => held.has(model))
  const trainingModels = arena.models.filter((model) => !held.has(model))
  if (validationModels.every((model) => model === EASY_MODEL))
    throw new Error(`the data has no model to validate on (one of ${CARD_VALIDATION_MODELS.join(', ')})`)
  if (trainingModels.length < FOLDS)
    throw new Error(`the data has ${trainingModels.length} models to train on, at least ${FOLDS} are needed`)
  const foldOf = dealIntoFolds(trainingModels)
  const trainingPairs = arena.pairs.filter((pair) => !held.has(pair.model))
  const validationPairs = arena.pairs.filter((pair) => held.has(pair.model))
  return {
    judged: judgedExamples(trainingPairs),
    derived: derivedExamples(
      arena,
      trainingPairs,
      (left, right) => foldOf.get(left) === foldOf.get(right),
      random,
    ),
    validation: judgedExamples(validationPairs),
    validationDerived: derivedExamples(
      arena,
      validationPairs.filter((pair) => pair.model !== EASY_MODEL),
      () => true,
      random,
    ),
    trainingModels,
    validationModels,
    foldOf,
  }
}
