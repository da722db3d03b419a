import { MAPPED_COLUMNS } from '../../../shared/contract/choices.js'

/** What a request's mapping may say: a column for each field, and how bare numbers are read. */
export const MAPPED_FIELDS = [...MAPPED_COLUMNS, 'numbers'] as const
export type MappedField = (typeof MAPPED_FIELDS)[number]

export interface MappingRow {
  field: MappedField
  column: string
}

/** The mapping as a request carries it: rows without a column say nothing, of two for one field the last counts. */
export const mappingOf = (rows: readonly MappingRow[]): Record<string, string> =>
  Object.fromEntries(
    rows.map(({ field, column }) => [field, column.trim()]).filter(([, column]) => column !== ''),
  )

/** The first field that has no row yet; null when all have one. */
export const nextField = (rows: readonly MappingRow[]): MappedField | null =>
  MAPPED_FIELDS.find((field) => rows.every((row) => row.field !== field)) ?? null

/** The rows with one more for each of these fields that has none yet. */
export const withFields = (rows: readonly MappingRow[], fields: readonly MappedField[]): MappingRow[] => [
  ...rows,
  ...fields
    .filter((field) => rows.every((row) => row.field !== field))
    .map((field) => ({ field, column: '' })),
]
