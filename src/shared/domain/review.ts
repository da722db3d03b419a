import type { HumanVerdict, Order } from './verdict.js'

/** Who was wrong, in a reviewer's opinion. */
export const ERRED = ['judge', 'reference', 'both', 'unclear'] as const
export type Erred = (typeof ERRED)[number]

/** Whose error a cause tag explains. */
export const TAG_TARGETS = ['judge', 'reference', 'human'] as const
export type TagTarget = (typeof TAG_TARGETS)[number]

/** The three documented error causes every project starts with; users add their own. */
export const BUILT_IN_TAGS = ['english_preference', 'paraphrase', 'ambiguous_prompt'] as const

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
  blind: boolean
  durationMs: number
}
