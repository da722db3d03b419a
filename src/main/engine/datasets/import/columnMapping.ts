import { MAPPED_COLUMNS, type MappedColumn } from '../../../../shared/contract/choices.js'
import { ColumnsUnknown, DatasetInvalid } from './datasetInvalid.js'

const REQUIRED: readonly MappedColumn[] = ['prompt', 'answer1', 'answer2']

/** Columns that are listed in an error. */
const MOST_LISTED = 200

/** These may also name a thing that is the same for every row: `judge=gpt-4` without such a column. */
const CONSTANT_ALLOWED: readonly MappedColumn[] = ['model1', 'model2', 'judge']

/** How bare numbers in a verdict column are read. `classes`: 0 answer 1, 1 tie, 2 answer 2; `answers`: 1, 2, 0 tie. */
export const NUMBER_READINGS = ['classes', 'answers'] as const
export type NumberReading = (typeof NUMBER_READINGS)[number]

/** Header names of common data sets, in lower case, best first. */
const COMMON_NAMES: Record<MappedColumn, readonly string[]> = {
  prompt: ['prompt', 'user_prompt', 'question', 'instruction', 'query', 'input'],
  answer1: [
    'answer1',
    'answer_1',
    'answer_a',
    'response_a',
    'response1',
    'output_1',
    'model_output_1',
    'assistant_a_answer',
  ],
  answer2: [
    'answer2',
    'answer_2',
    'answer_b',
    'response_b',
    'response2',
    'output_2',
    'model_output_2',
    'assistant_b_answer',
  ],
  model1: ['model1', 'model_1', 'model_a', 'model_name_1', 'generator_1'],
  model2: ['model2', 'model_2', 'model_b', 'model_name_2', 'generator_2'],
  verdict: ['verdict', 'label', 'winner', 'overall', 'preference', 'score'],
  judge: ['judge', 'annotator'],
  rationale: ['rationale', 'explanation', 'judgment'],
  cluster: ['cluster'],
  category: ['category', 'query_category'],
  id: ['id', 'pair_id', 'idx'],
}

export interface ColumnMapping {
  columns: Partial<Record<MappedColumn, string>>
  constants: Partial<Record<MappedColumn, string>>
  /** Null: the user has not said, the default is used and a warning given. */
  numbers: NumberReading | null
}

/**
 * Decides which column is which: as asked, and by common header names for fields that were not asked for.
 *
 * @throws DatasetInvalid `bad-mapping` for an unknown field or column, ColumnsUnknown when prompt or answers cannot be
 * found.
 */
export function mapColumns(
  file: string,
  found: readonly string[],
  asked: Readonly<Record<string, string>>,
): ColumnMapping {
  const mapping: ColumnMapping = { columns: {}, constants: {}, numbers: null }
  const more = found.length > MOST_LISTED ? `; and ${found.length - MOST_LISTED} more` : ''
  const names = found.slice(0, MOST_LISTED).map((name) => `"${name}"`)
  const listed = `columns found: ${names.join(', ') || 'none'}${more}`
  for (const [field, value] of Object.entries(asked)) {
    if (field === 'numbers') mapping.numbers = numberReading(file, value)
    else if (!isMappedColumn(field)) {
      const known = [...MAPPED_COLUMNS, 'numbers'].join(', ')
      throw new DatasetInvalid('bad-mapping', file, `"${field}" cannot be mapped; known: ${known}`)
    } else if (found.includes(value)) mapping.columns[field] = value
    else if (CONSTANT_ALLOWED.includes(field)) mapping.constants[field] = value
    else
      throw new DatasetInvalid('bad-mapping', file, `there is no column "${value}" for ${field}; ${listed}`)
  }
  const taken = new Set(Object.values(mapping.columns))
  for (const field of MAPPED_COLUMNS) {
    if (Object.hasOwn(asked, field)) continue
    const name = COMMON_NAMES[field]
      .map((common) => found.find((column) => column.trim().toLowerCase() === common && !taken.has(column)))
      .find((column) => column !== undefined)
    if (name !== undefined) mapping.columns[field] = name
  }
  const missing = REQUIRED.filter((field) => mapping.columns[field] === undefined)
  if (missing.length > 0) {
    const message = `no column for ${missing.join(', ')}; ${listed}`
    throw new ColumnsUnknown(file, message, missing, found.slice(0, MOST_LISTED))
  }
  return mapping
}

function isMappedColumn(field: string): field is MappedColumn {
  return (MAPPED_COLUMNS as readonly string[]).includes(field)
}

function numberReading(file: string, value: string): NumberReading {
  const known = NUMBER_READINGS.find((reading) => reading === value)
  if (known) return known
  throw new DatasetInvalid(
    'bad-mapping',
    file,
    `numbers=${value} is not known; use ${NUMBER_READINGS.join(' or ')}`,
  )
}
