/** Fields of a table that a column can be mapped to, as the importer knows them. */
export const MAPPED_FIELDS = [
  'prompt',
  'answer1',
  'answer2',
  'model1',
  'model2',
  'verdict',
  'judge',
  'rationale',
  'cluster',
  'category',
  'id',
  'numbers',
] as const
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
