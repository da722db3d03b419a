import type { ReviewRole } from '../../../shared/domain/review.js'

/** What decisions at the desk are for. Hidden repeats come by themselves. */
export type DeskRole = Exclude<ReviewRole, 'repeat'>
