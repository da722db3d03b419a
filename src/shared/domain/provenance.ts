import type { ReviewRole } from './review.js'
import type { HumanVerdict } from './verdict.js'

/** What people together make of a pair: one verdict, several alike, settled by an adjudicator, or still open. */
export const PROVENANCES = ['single', 'unanimous', 'adjudicated', 'unresolved'] as const
export type Provenance = (typeof PROVENANCES)[number]

/** `decisions` are those in force, of each person one of a role; null: nobody has given a verdict. */
export function provenanceOf(
  decisions: readonly { label: HumanVerdict | null; role?: ReviewRole }[],
): Provenance | null {
  const decided = decisions.filter(({ label }) => label !== null)
  if (decided.some(({ role }) => role === 'adjudication')) return 'adjudicated'
  const labels = decided.filter(({ role = 'review' }) => role === 'review').map(({ label }) => label)
  if (labels.length === 0) return null
  if (new Set(labels).size > 1) return 'unresolved'
  return labels.length > 1 ? 'unanimous' : 'single'
}
