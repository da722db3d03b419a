import type { Comparison } from '../../../shared/contract/audit.js'
import type { ProjectCounts } from '../../../shared/contract/project.js'

/** What a comparison lacks, most basic thing first; `overlap`: both sides are there, but on different pairs. */
export type MissingSide = 'pairs' | 'run' | 'reference' | 'people' | 'overlap'

export function missingSide(comparison: Comparison, counts: ProjectCounts): MissingSide {
  if (counts.pairs === 0) return 'pairs'
  if (comparison !== 'reference-human' && counts.judgeVerdicts === 0) return 'run'
  if (comparison !== 'judge-human' && counts.referenceVerdicts === 0) return 'reference'
  if (comparison !== 'judge-reference' && counts.reviewedPairs === 0) return 'people'
  return 'overlap'
}
