import type { Erred, ReviewState, TagTarget } from '../../../shared/domain/review.js'
import type { HumanVerdict, Order } from '../../../shared/domain/verdict.js'
import { PLAIN_ORDER } from '../../ui/verdictSide.js'

/** Before the first entry of a pair. */
export const emptyReview = (orderShown: Order = PLAIN_ORDER): ReviewState => ({
  label: null,
  tags: [],
  erred: null,
  note: '',
  orderShown,
  blind: false,
  sawJudge: false,
  confidence: null,
  queue: null,
  inclusionProbability: null,
  durationMs: 0,
})

/** Under which circumstances a label was given. */
export type Circumstances = Pick<ReviewState, 'orderShown' | 'blind' | 'sawJudge'>

/** Decides; one who only repeats what was decided leaves the circumstances of the first time. */
export const withLabel = (
  review: ReviewState,
  label: HumanVerdict,
  circumstances: Circumstances,
): ReviewState => (review.label === label ? review : { ...review, label, ...circumstances })
export const withNote = (review: ReviewState, note: string): ReviewState => ({ ...review, note })

/** A cause explains the error of the one who is said to have erred; of the judge where nothing is said. */
const targetOf = (erred: Erred | null): TagTarget => (erred === 'reference' ? 'reference' : 'judge')

/** Says who erred, or takes it back where the same was said before. */
export function withErred(review: ReviewState, choice: Erred): ReviewState {
  const erred = review.erred === choice ? null : choice
  return { ...review, erred, tags: review.tags.map(({ id }) => ({ id, target: targetOf(erred) })) }
}

/** Puts a cause on, or takes it off. */
export function withTagToggled(review: ReviewState, id: string): ReviewState {
  const others = review.tags.filter((tag) => tag.id !== id)
  const isOn = others.length < review.tags.length
  return { ...review, tags: isOn ? others : [...others, { id, target: targetOf(review.erred) }] }
}
