import type { AuditReport } from '../../../shared/contract/audit.js'
import type { ComparedRead } from './comparedRead.js'
import { CONFUSION_CELLS, confusionCell, confusionRows, scoreConfusion } from './scoreConfusion.js'

export type AuditScores = Pick<
  AuditReport,
  'n' | 'pairs' | 'accuracy' | 'precision' | 'recall' | 'f1' | 'confusion'
>

/**
 * Point scores of the measured side. `n` counts reads, `pairs` distinct pairs; scores are 0 to 1, defined in
 * `scoreConfusion`. Throws RangeError without reads: whether there is anything to audit is for the caller to
 * ask first.
 */
export function auditScores(reads: readonly ComparedRead[]): AuditScores {
  const cells = new Float64Array(CONFUSION_CELLS)
  const pairs = new Set<number>()
  for (const read of reads) {
    const cell = confusionCell(read)
    cells[cell] = (cells[cell] ?? 0) + 1
    pairs.add(read.pair)
  }
  return { n: reads.length, pairs: pairs.size, ...scoreConfusion(cells), confusion: confusionRows(cells) }
}
