import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import type { QueueParameters } from './queueParameters.js'

const together = (condition: string) => `pairs.id IN (SELECT pair_id FROM pair_provenance WHERE ${condition})`

/** Conditions on who has decided, and on what people together make of it. */
export function peopleConditions(filter: PairFilter, parameters: QueueParameters): string[] {
  const decidedBy = (names: readonly string[]) =>
    `pairs.id IN (SELECT pair_id FROM reviews JOIN annotators ON annotators.id = reviews.annotator_id
      WHERE reviews.label IS NOT NULL AND annotators.name IN ${parameters.list(names)})`
  const conditions: string[] = []
  if (filter.reviewers.length > 0) conditions.push(decidedBy(filter.reviewers))
  if (filter.reviewersNot.length > 0) conditions.push(`NOT ${decidedBy(filter.reviewersNot)}`)
  if (filter.peopleConflict !== null)
    conditions.push(together(`people > 1 AND conflict = ${Number(filter.peopleConflict)}`))
  if (filter.provenance.length > 0)
    conditions.push(together(`provenance IN ${parameters.list(filter.provenance)}`))
  return conditions
}
