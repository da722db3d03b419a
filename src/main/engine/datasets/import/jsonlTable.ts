import { z } from 'zod'
import { mapColumns } from './columnMapping.js'
import type { ColumnMapping } from './columnMapping.js'
import type { ImportRecord, ReadProgress } from './importRecord.js'
import { readJsonRecords } from './readJsonRecords.js'
import { createReadWatch, findImportedFile } from './sourceFiles.js'
import { readTableRow, warnOfUnread } from './tableRow.js'
import { createWarningTally } from './warningTally.js'

export interface TableOptions {
  path: string
  /** Field -> column, as `mapColumns` understands it. */
  mapping: Readonly<Record<string, string>>
  onProgress?: (progress: ReadProgress) => void
  signal?: AbortSignal
}

const row = z.record(z.string(), z.unknown())

/**
 * Reads JSONL with one flat object a pair; columns are the fields of the first usable line.
 *
 * @throws DatasetInvalid when columns cannot be mapped.
 */
export async function* readJsonlTable(options: TableOptions): AsyncGenerator<ImportRecord> {
  const file = await findImportedFile(options.path)
  const warnings = createWarningTally()
  let mapping: ColumnMapping | null = null
  for await (const record of readJsonRecords(file, row, createReadWatch([file], options))) {
    if (record.kind === 'rejected') {
      yield record
      continue
    }
    const { at, value } = record
    mapping ??= mapColumns(options.path, Object.keys(value), options.mapping)
    warnOfUnread(Object.keys(value), mapping, at, warnings)
    yield readTableRow((column) => cellText(value[column]), mapping, at, warnings)
  }
  yield* warnings.take()
}

/** Lists and objects are no cell texts; such a row is rejected as lacking the field. */
function cellText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
