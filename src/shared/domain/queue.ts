/** Uid of the built-in queue: every pair of the project, through whichever filter is set at the moment. */
export const ALL_PAIRS_QUEUE = 'all'

/** Decisions from which a pace is told: fewer tell nothing of the hours to come. */
export const PACE_FROM_DECISIONS = 5

/** `live`: a rule, asked anew each time the queue is opened. `frozen`: a list of pairs that stays as it was drawn. */
export const QUEUE_KINDS = ['live', 'frozen'] as const
export type QueueKind = (typeof QUEUE_KINDS)[number]

/**
 * What a queue is sorted by. `list`: as a frozen list was drawn; elsewhere the order of import. Ties go by id; pairs that
 * lack the value come last.
 */
export const QUEUE_ORDERS = [
  'import',
  'margin',
  'entropy',
  'random',
  'conflict',
  'flip',
  'similarity',
  'leverage',
  'list',
] as const
