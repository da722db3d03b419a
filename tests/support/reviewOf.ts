import type { ReviewState } from '../../src/shared/domain/review.js'
import type { HumanVerdict } from '../../src/shared/domain/verdict.js'

/** A review given with the judge in sight, and nothing else said. */
export const reviewOf = (label: HumanVerdict | null, changes: Partial<ReviewState> = {}): ReviewState => ({
  label,
  tags: [],
  erred: null,
  note: '',
  orderShown: '12',
  blind: false,
  sawJudge: true,
  confidence: null,
  queue: null,
  inclusionProbability: null,
  durationMs: 10,
  ...changes,
})
