import type { TrainingArena } from './trainingArena.js'

/** Validation models of JinaJudge's model card. */
export const CARD_VALIDATION_MODELS = [
  'gemma-2-9b-it-sppo-iter3',
  'glm-4-9b-chat',
  'gpt-3.5-turbo-1106',
  'mistral-7b-instruct-v0.3',
  'storm-7b',
] as const

/** Answers Russian prompts in English almost always, so one glance decides: always looked at apart. */
export const EASY_MODEL = 'storm-7b'

export const FOLDS = 5

/** Which fold each name belongs to: sorted, dealt out in turn. */
export function dealIntoFolds(names: Iterable<string>): Map<string, number> {
  const sorted = [...new Set(names)].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }))
  return new Map(sorted.map((name, index) => [name, index % FOLDS]))
}

/** Whole clusters of prompts, for the strict split. */
export function clusterFolds(arena: TrainingArena): Map<string, number> {
  return dealIntoFolds(arena.prompts.map((prompt) => prompt.cluster))
}
