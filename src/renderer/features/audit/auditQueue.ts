import type { Comparison } from '../../../shared/contract/audit.js'
import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import { VERDICTS } from '../../../shared/domain/verdict.js'

/** Which condition of the queue holds the verdicts of the side measured, and of the side measured against. */
const CONDITIONS = {
  'judge-reference': { measured: 'judgeLabels', against: 'referenceLabels' },
  'judge-human': { measured: 'judgeLabels', against: 'humanLabels' },
  'reference-human': { measured: 'referenceLabels', against: 'humanLabels' },
} as const satisfies Record<Comparison, Record<'measured' | 'against', keyof PairFilter>>

/**
 * The pairs behind a cell of the confusion: row and column are indices into A>B, A=B, B>A. The desk shows answer 1 as
 * A, so a cell's pairs are those that look there as the cell says.
 */
export function cellFilter(
  comparison: Comparison,
  models: readonly string[],
  row: number,
  column: number,
): Partial<PairFilter> {
  const { measured, against } = CONDITIONS[comparison]
  return {
    ...ofModels(models),
    [against]: VERDICTS.slice(row, row + 1),
    [measured]: VERDICTS.slice(column, column + 1),
  }
}

/** The pairs of one model on which both sides disagree. */
export const disagreementFilter = (comparison: Comparison, model: string): Partial<PairFilter> => ({
  models: [model],
  disagreements: [comparison],
})

/** The pairs whose verdict by the measured side changed with the order of the answers. */
export const flipFilter = (comparison: Comparison, models: readonly string[]): Partial<PairFilter> => ({
  ...ofModels(models),
  ...(comparison === 'reference-human' ? { referenceFlip: true } : { judgeFlip: true }),
})

const ofModels = (models: readonly string[]) => (models.length > 0 ? { models: [...models] } : {})
