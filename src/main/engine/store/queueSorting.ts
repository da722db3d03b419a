import type { QueueOrder } from '../../../shared/contract/queue.js'
import { LEVERAGE_TABLES, LEVERAGE_SQL } from './queueLeverage.js'

/** `list` is no order of all pairs. */
export type SortedOrder = Exclude<QueueOrder['by'], 'list'>

/** How a queue is sorted: by `terms`, pairs for which `value` (or what it is worked out from) is NULL last, then by id. */
export interface QueueSorting {
  /** Null where every pair has its place: import, random (the caller shuffles: SQLite has no seeded random). */
  value: string | null
  terms: string[]
  tables: readonly string[]
}

const by = (value: string | null, terms: string[], tables: readonly string[] = []): QueueSorting => ({
  value,
  terms,
  tables,
})

/** Where the judge's mean stands on the reference's scale: -1 (answer 1) to 1. */
const DISTANCE = 'abs(judge.probability_2 - judge.probability_1 - reference.mean_grade)'

const SHIFT = 'nullif(judge.swap_shift, 0)'

/** The value of each order, its best first; see docs/adr/0014. */
export const QUEUE_SORTING: Readonly<Record<SortedOrder, QueueSorting>> = {
  import: by(null, []),
  random: by(null, []),
  margin: by('judge.margin', ['judge.margin NULLS LAST']),
  entropy: by('judge.entropy_bits', ['judge.entropy_bits DESC']),
  // Other verdicts first, then by distance: a graded reference counts more, and what a swap changes counts less.
  conflict: by(DISTANCE, [
    `${DISTANCE} IS NULL`,
    '(judge.label <> reference.label) DESC',
    `${DISTANCE} DESC`,
  ]),
  // A judge whose reading does not change with the order has nothing to sort by.
  flip: by(SHIFT, [`${SHIFT} DESC`]),
  similarity: by('signals.word_similarity', [
    'signals.word_similarity DESC',
    'signals.character_similarity DESC',
  ]),
  leverage: by('judge.label', [`${LEVERAGE_SQL} DESC`], LEVERAGE_TABLES),
}

/** As a list was drawn. */
export const AS_DRAWN: QueueSorting = by(null, ['items.position'])
