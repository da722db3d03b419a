import {
  CONFIDENCES,
  TAG_TARGETS,
  type AppliedTag,
  type Confidence,
  type Erred,
  type ReviewState,
  type TagTarget,
} from '../../../shared/domain/review.js'
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
export type Circumstances = Pick<ReviewState, 'orderShown' | 'blind' | 'sawJudge' | 'queue'>

export const withLabel = (
  review: ReviewState,
  label: HumanVerdict,
  circumstances: Circumstances,
): ReviewState => ({ ...review, label, ...circumstances })
export const withNote = (review: ReviewState, note: string): ReviewState => ({ ...review, note })

/** A cause explains the error of the one who is said to have erred; where nobody alone is, of whom it is about. */
const aimOf = (erred: Erred | null, usual: TagTarget): TagTarget =>
  erred === 'judge' || erred === 'reference' ? erred : usual

/** Whose error a cause explains unless one says otherwise, by its id. */
type UsualAim = (id: string) => TagTarget

/** Says who erred, or takes it back where the same was said before; causes aimed by hand stay as they are. */
export function withErred(review: ReviewState, choice: Erred, usual: UsualAim): ReviewState {
  const erred = review.erred === choice ? null : choice
  const tags = review.tags.map(({ id, target }) => ({
    id,
    target: target === aimOf(review.erred, usual(id)) ? aimOf(erred, usual(id)) : target,
  }))
  return { ...review, erred, tags }
}

/** Puts a cause on with the target it was suggested for. */
export const withTag = (review: ReviewState, tag: AppliedTag): ReviewState => ({
  ...review,
  tags: [...review.tags.filter(({ id }) => id !== tag.id), tag],
})

/** Puts a cause on, or takes it off. */
export function withTagToggled(review: ReviewState, id: string, usual: UsualAim): ReviewState {
  const others = review.tags.filter((tag) => tag.id !== id)
  const isOn = others.length < review.tags.length
  return { ...review, tags: isOn ? others : [...others, { id, target: aimOf(review.erred, usual(id)) }] }
}

const after = <Item>(items: readonly Item[], item: Item): Item | undefined => items[items.indexOf(item) + 1]

/** Aims a cause at the next of judge, reference and person; one that is off is put on. */
export function withAimChanged(review: ReviewState, id: string, usual: UsualAim): ReviewState {
  if (!review.tags.some((tag) => tag.id === id)) return withTagToggled(review, id, usual)
  const tags = review.tags.map((tag) =>
    tag.id === id ? { id, target: after(TAG_TARGETS, tag.target) ?? TAG_TARGETS[0] } : tag,
  )
  return { ...review, tags }
}

/** One step surer, and from the surest back to not saying. */
export const withConfidenceChanged = (review: ReviewState): ReviewState => ({
  ...review,
  confidence: after<Confidence | null>([null, ...CONFIDENCES], review.confidence) ?? null,
})
