import type { HumanVerdict, Order } from './verdict.js'

/** Who was wrong, in a reviewer's opinion. */
export const ERRED = ['judge', 'reference', 'both', 'unclear'] as const
export type Erred = (typeof ERRED)[number]

/** Whose error a cause tag explains. */
export const TAG_TARGETS = ['judge', 'reference', 'human'] as const
export type TagTarget = (typeof TAG_TARGETS)[number]

/** How sure a reviewer is of a verdict, in one's own words. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/**
 * What a vote is for: a review of one's own, a hidden second vote on the same pair, or the decision where people differ.
 */
export const REVIEW_ROLES = ['review', 'repeat', 'adjudication'] as const
export type ReviewRole = (typeof REVIEW_ROLES)[number]

export interface AppliedTag {
  id: string
  target: TagTarget
}

/**
 * The whole state of one person's review of one pair. `label` is null while only tags or a note exist.
 * A journal entry always holds a complete state, so undo is a step back to the entry before.
 */
export interface ReviewState {
  label: HumanVerdict | null
  tags: AppliedTag[]
  erred: Erred | null
  note: string
  orderShown: Order
  /** Decided in a blind queue. */
  blind: boolean
  /** The judge's verdict was on screen before this label was given. */
  sawJudge: boolean
  confidence: Confidence | null
  /** Uid of the saved queue it was decided in; null: none, or not known. */
  queue: string | null
  /** Chance (0 to 1) with which that queue had the pair; null: not known. */
  inclusionProbability: number | null
  durationMs: number
}

type LaterField = 'sawJudge' | 'confidence' | 'queue' | 'inclusionProbability'

/** A review as an earlier Verdikt wrote it, into a journal or a file. */
export type StoredReview = Omit<ReviewState, LaterField> & Partial<Pick<ReviewState, LaterField>>

/**
 * A review with what earlier versions did not write. They showed the judge to everyone, so a verdict that does not
 * say it was given blind does not count as given without the judge.
 */
export const completeReview = (stored: StoredReview): ReviewState => ({
  confidence: null,
  queue: null,
  inclusionProbability: null,
  ...stored,
  sawJudge: stored.sawJudge ?? !stored.blind,
})
