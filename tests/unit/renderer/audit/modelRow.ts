import type { ModelScores } from '../../../../src/renderer/features/audit/sortModels.js'

/** One model's scores with plain defaults. */
export const modelRow = (model: string, scores: Partial<ModelScores> = {}): ModelScores => ({
  model,
  n: 10,
  pairs: 5,
  accuracy: 0.8,
  accuracyInterval: [0.7, 0.9],
  precision: 0.75,
  recall: 0.7,
  f1: 0.72,
  swapConsistency: 1,
  swapPairs: 5,
  ...scores,
})
