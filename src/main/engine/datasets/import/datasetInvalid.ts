import type { MappedColumn } from '../../../../shared/contract/choices.js'

export const DATASET_PROBLEMS = [
  'not-found',
  'unknown-format',
  'missing-columns',
  'bad-mapping',
  'wrong-layout',
] as const
export type DatasetProblem = (typeof DATASET_PROBLEMS)[number]

/**
 * The path as a whole cannot be imported. Single bad lines never raise this: they come as `rejected`
 * records and the rest goes in.
 */
export class DatasetInvalid extends Error {
  readonly code: DatasetProblem
  /** The path as the caller named it. */
  readonly file: string

  constructor(code: DatasetProblem, file: string, message: string) {
    super(message)
    this.name = 'DatasetInvalid'
    this.code = code
    this.file = file
  }
}

/** A table in which no columns can be told for these fields. */
export class ColumnsUnknown extends DatasetInvalid {
  constructor(
    file: string,
    message: string,
    readonly missing: readonly MappedColumn[],
    /** Its columns, the first ones where there are very many. */
    readonly found: readonly string[],
  ) {
    super('missing-columns', file, message)
  }
}
