import { SIGNALS_JOIN } from './signalColumns.js'

/** Row ids of the viewpoint; null where there is no run, reference or annotator yet. */
export interface QueueViewpoint {
  run: number | null
  reference: number | null
  annotator: number | null
}

const SOURCES = {
  judge: 'LEFT JOIN judge_pair_verdicts AS judge ON judge.run_id = @run AND judge.pair_id = pairs.id',
  reference: `LEFT JOIN reference_pair_verdicts AS reference
    ON reference.reference_id = @reference AND reference.pair_id = pairs.id`,
  human: 'LEFT JOIN reviews AS human ON human.annotator_id = @annotator AND human.pair_id = pairs.id',
} as const

/** The judge, the reference and this annotator's review beside each pair. */
export const QUEUE_JOINS = Object.values(SOURCES).join('\n')

/** Whether SQL of ours, which no text of a user is part of, reads a source. */
export const speaksOf = (sql: string, source: string): boolean => sql.includes(`${source}.`)

/** Only those joins that `sql` speaks of: a queue of 100,000 pairs feels each of them. */
export function neededJoins(sql: string): string {
  return Object.entries({ ...SOURCES, signals: SIGNALS_JOIN })
    .filter(([source]) => speaksOf(sql, source))
    .map(([, join]) => join)
    .join('\n')
}
