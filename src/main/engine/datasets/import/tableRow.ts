import type { MappedColumn } from '../../../../shared/contract/choices.js'
import type { ColumnMapping } from './columnMapping.js'
import type { ImportRecord, ImportedVerdict, SourcePosition } from './importRecord.js'
import { readVerdictValue, UNDERSTOOD_VERDICTS } from './verdictValue.js'
import type { WarningTally } from './warningTally.js'

const DEFAULT_JUDGE = 'labels'
const DEFAULT_MODELS = { model1: 'answer 1', model2: 'answer 2' } as const

/** A row by column name; undefined where the row has no such cell. */
export type TableRow = (column: string) => string | undefined

/** Columns that no field is read from; one without a name and without text is only a comma at the end of lines. */
export function warnOfUnread(
  columns: readonly string[],
  mapping: ColumnMapping,
  at: SourcePosition,
  warnings: WarningTally,
): void {
  const read = new Set(Object.values(mapping.columns))
  for (const column of columns)
    if (column !== '' && !read.has(column))
      warnings.add('unread-column', at, `column "${column}" was not read`, column)
}

/** One row of a CSV or JSONL table as a pair, read as it stands (order 12). */
export function readTableRow(
  row: TableRow,
  mapping: ColumnMapping,
  at: SourcePosition,
  warnings: WarningTally,
): ImportRecord {
  const cell = (field: MappedColumn): string | undefined => {
    const column = mapping.columns[field]
    return column === undefined ? mapping.constants[field] : row(column)
  }
  const [prompt, answer1, answer2] = [cell('prompt'), cell('answer1'), cell('answer2')]
  if (prompt === undefined || answer1 === undefined || answer2 === undefined) {
    return { kind: 'rejected', at, reason: 'the row lacks the prompt or an answer' }
  }

  if (prompt.trim() === '') warnings.add('empty-prompt', at, 'pairs without a prompt')

  const verdicts: ImportedVerdict[] = []
  const verdict = cell('verdict')?.trim() ?? ''
  if (verdict !== '') {
    const read = readVerdictValue(verdict, mapping.numbers ?? 'classes')
    if (!read) {
      const reason = `verdict "${verdict.slice(0, 40)}" is not understood; understood: ${UNDERSTOOD_VERDICTS}`
      return { kind: 'rejected', at, reason }
    }
    if (read.isNumber && mapping.numbers === null) {
      const detail =
        'numbers were read as 0 = answer 1 better, 1 = tie, 2 = answer 2 better; numbers=answers reads 1, 2, 0 = tie'
      warnings.add('numeric-verdict', at, detail)
    }
    verdicts.push({
      source: 'reference',
      judge: cell('judge') || DEFAULT_JUDGE,
      order: '12',
      label: read.label,
      rationale: cell('rationale') || null,
    })
  }
  return {
    kind: 'pair',
    at,
    externalId: cell('id') || null,
    prompt: {
      externalId: null,
      text: prompt,
      cluster: cell('cluster') || null,
      category: cell('category') || null,
    },
    answers: [
      { model: cell('model1') || DEFAULT_MODELS.model1, text: answer1, externalId: null },
      { model: cell('model2') || DEFAULT_MODELS.model2, text: answer2, externalId: null },
    ],
    verdicts,
    inclusionProbability: null,
  }
}
