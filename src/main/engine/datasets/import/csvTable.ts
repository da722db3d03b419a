import { mapColumns } from './columnMapping.js'
import type { ColumnMapping } from './columnMapping.js'
import type { ImportRecord } from './importRecord.js'
import type { TableOptions } from './jsonlTable.js'
import { readCsvRecords, withLines } from './csvRecords.js'
import { readLines } from './readLines.js'
import { createReadWatch, findImportedFile } from './sourceFiles.js'
import type { SourceFile } from './sourceFiles.js'
import { readTableRow, warnOfUnread } from './tableRow.js'
import { createWarningTally } from './warningTally.js'

/**
 * Reads CSV with a header row (RFC 4180; comma, semicolon or tab, told from the header; LF or CRLF).
 * Line numbers are of the file, so a row with line breaks in its cells moves the next by more than one.
 *
 * @throws DatasetInvalid when columns cannot be mapped.
 */
export async function* readCsvTable(options: TableOptions): AsyncGenerator<ImportRecord> {
  const file = await findImportedFile(options.path)
  const warnings = createWarningTally()
  let header: string[] = []
  let mapping: ColumnMapping | null = null
  const watch = createReadWatch([file], options)
  for await (const record of readCsvRecords(file, await findDelimiter(file), watch)) {
    const at = { file: file.name, line: record.line }
    if ('problem' in record) {
      yield { kind: 'rejected', at, reason: record.problem }
      continue
    }
    const { cells } = record
    if (!mapping) {
      header = cells
      mapping = mapColumns(options.path, header, options.mapping)
      warnOfUnread(header, mapping, at, warnings)
    } else if (cells.length !== header.length) {
      const problem = `the row has ${cells.length} cells, the header ${header.length}`
      yield { kind: 'rejected', at, reason: withLines(problem, record.line, record.lastLine) }
    } else {
      yield readTableRow((column) => cells[header.indexOf(column)], mapping, at, warnings)
    }
  }
  if (!mapping) mapColumns(options.path, header, options.mapping)
  yield* warnings.take()
}

async function findDelimiter(file: SourceFile): Promise<string> {
  for await (const first of readLines(file.path)) {
    const header = 'text' in first ? first.text.replace(/"[^"]*"/g, '') : ''
    const counted = [',', ';', '\t'].map((delimiter) => [delimiter, header.split(delimiter).length] as const)
    return counted.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
  }
  return ','
}
