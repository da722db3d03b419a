import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { mapColumns } from './columnMapping.js'
import type { ColumnMapping } from './columnMapping.js'
import type { ImportRecord } from './importRecord.js'
import type { TableOptions } from './jsonlTable.js'
import { MAX_LINE_BYTES, readLines } from './readLines.js'
import { createReadWatch, findImportedFile } from './sourceFiles.js'
import type { SourceFile } from './sourceFiles.js'
import { readTableRow } from './tableRow.js'
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
  for await (const { line, cells, problem } of readCsvRows(file, options)) {
    const at = { file: file.name, line }
    if (problem !== null) {
      yield { kind: 'rejected', at, reason: problem }
    } else if (!mapping) {
      header = cells
      mapping = mapColumns(options.path, header, options.mapping)
    } else if (cells.length !== header.length) {
      yield { kind: 'rejected', at, reason: `the row has ${cells.length} cells, the header ${header.length}` }
    } else {
      yield readTableRow((column) => cells[header.indexOf(column)], mapping, at, warnings)
    }
  }
  if (!mapping) mapColumns(options.path, header, options.mapping)
  yield* warnings.take()
}

interface CsvRow {
  line: number
  cells: string[]
  problem: string | null
}

async function* readCsvRows(file: SourceFile, options: TableOptions): AsyncGenerator<CsvRow> {
  const watch = createReadWatch([file], options)
  const skipped: CsvRow[] = []
  const parser = parse({
    bom: true,
    delimiter: await findDelimiter(file),
    // Buffers, so that bytes that are not UTF-8 can be seen: a decoded cell would hide them.
    encoding: null,
    info: true,
    max_record_size: MAX_LINE_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error instanceof CsvError)
        skipped.push({ line: error.lines as number, cells: [], problem: error.message })
    },
  })
  const bytes = createReadStream(file.path)
  bytes.on('data', (chunk) => watch.onBytes(chunk.length))
  // The callback only keeps the error from being thrown twice: the loop below receives it.
  pipeline(bytes, parser, () => undefined)
  let line = 1
  for await (const row of parser) {
    options.signal?.throwIfAborted()
    const { record, info } = row as { record: Buffer[]; info: { lines: number } }
    yield* skipped.splice(0)
    const isText = record.every((cell) => isUtf8(cell))
    yield {
      line,
      cells: isText ? record.map((cell) => cell.toString('utf8')) : [],
      problem: isText ? null : 'the row is not valid UTF-8',
    }
    line = info.lines + 1
  }
  yield* skipped
}

async function findDelimiter(file: SourceFile): Promise<string> {
  for await (const first of readLines(file.path)) {
    const header = 'text' in first ? first.text.replace(/"[^"]*"/g, '') : ''
    const counted = [',', ';', '\t'].map((delimiter) => [delimiter, header.split(delimiter).length] as const)
    return counted.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
  }
  return ','
}
