import type { AuditReport } from '../../../shared/contract/audit.js'
import { auditScores } from './auditScores.js'
import { shareInterval } from './bootstrapIntervals.js'
import type { ComparedRead, SwapPair } from './comparedRead.js'
import type { Resampling } from './resamplePrompts.js'
import { swapConsistency } from './swapConsistency.js'

export type ModelScores = AuditReport['perModel'][number]

/**
 * The scores over each model's reads, one row per model, by name. A pair counts for both its models, the
 * baseline included: rows overlap and do not add up to the whole, and where one baseline stands in every pair
 * its row repeats the whole. Each row resamples its own prompts from the same seed, so a row stays the same
 * whichever other models are in the audit.
 */
export function perModelScores(
  options: { reads: readonly ComparedRead[]; swapPairs: readonly SwapPair[] } & Resampling,
): ModelScores[] {
  const swapPairsOf = groupByModel(options.swapPairs)
  return [...groupByModel(options.reads)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([model, reads]) => {
      const { confusion: _confusion, ...scores } = auditScores(reads)
      const swapPairs = swapPairsOf.get(model) ?? []
      return {
        model,
        ...scores,
        accuracyInterval: shareInterval(reads, (read) => read.measured === read.against, options),
        swapConsistency: swapConsistency(swapPairs),
        swapPairs: swapPairs.length,
      }
    })
}

function groupByModel<Row extends { models: readonly [string, string] }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    // A set: a model compared with itself counts once.
    for (const model of new Set(row.models)) {
      const group = groups.get(model)
      if (group) group.push(row)
      else groups.set(model, [row])
    }
  }
  return groups
}
