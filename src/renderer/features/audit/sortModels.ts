import type { AuditReport } from '../../../shared/contract/audit.js'

export type ModelScores = AuditReport['perModel'][number]
export const MODEL_COLUMNS = [
  'model',
  'n',
  'accuracy',
  'precision',
  'recall',
  'f1',
  'swapConsistency',
] as const
export type ModelColumn = (typeof MODEL_COLUMNS)[number]

export interface ModelSorting {
  by: ModelColumn
  descending: boolean
}

/** Rows in the order of a column; rows without a value come last either way, equal ones go by name. */
export function sortModels(rows: readonly ModelScores[], { by, descending }: ModelSorting): ModelScores[] {
  const direction = descending ? -1 : 1
  return rows.toSorted((left, right) => {
    const first = left[by]
    const second = right[by]
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    if (first === second) return left.model < right.model ? -1 : 1
    return first < second ? -direction : direction
  })
}

/** A click on a column: the other way round where it sorts already; names start upwards, numbers with the largest. */
export const sortingAfterClick = (before: ModelSorting, column: ModelColumn): ModelSorting =>
  before.by === column
    ? { by: column, descending: !before.descending }
    : { by: column, descending: column !== 'model' }
