import { MAX_LINE_BYTES, readLines } from './readLines.js'
import type { SourceLine } from './readLines.js'
import type { ReadWatch, SourceFile } from './sourceFiles.js'

/** `line` is where the record starts, `lastLine` where it ends. */
export type CsvRecord =
  { line: number; lastLine: number; cells: string[] } | { line: number; problem: string }

/**
 * Streams the records of a CSV file (RFC 4180). Written here because a bad record must cost that record
 * only and keep its true line number: csv-parse loses its place after a wrong quote and counts line
 * breaks inside cells twice when they are CRLF.
 */
export async function* readCsvRecords(
  file: SourceFile,
  delimiter: string,
  watch: ReadWatch,
): AsyncGenerator<CsvRecord> {
  let open: OpenRecord | null = null
  let lastLine = 0
  for await (const source of readLines(file.path, watch)) {
    lastLine = source.line
    if ('problem' in source) {
      const { line } = open ?? source
      yield { line, problem: withLines(source.problem, line, lastLine) }
      open = null
      continue
    }
    if (open === null && source.text === '') continue
    open ??= { line: source.line, cells: [], quoted: null, characters: 0 }
    const problem = continueRecord(open, source, delimiter)
    if (problem === null && open.quoted !== null) continue
    yield problem === null
      ? { line: open.line, lastLine, cells: open.cells }
      : { line: open.line, problem: withLines(problem, open.line, lastLine) }
    open = null
  }
  if (open) {
    const problem = 'a quote opened in this row is not closed by the end of the file'
    yield { line: open.line, problem: withLines(problem, open.line, lastLine) }
  }
}

/** A wrong quote takes the lines to the next one along: the report must not hide that more than a line is lost. */
export function withLines(problem: string, first: number, last: number): string {
  return first === last ? problem : `${problem} (lines ${first} to ${last} are lost with it)`
}

interface OpenRecord {
  line: number
  cells: string[]
  /** Text so far of the quoted cell that is still open; null between cells. */
  quoted: string | null
  characters: number
}

/** Adds a line to the record; `quoted` stays open when the record goes on in the next line. */
function continueRecord(
  record: OpenRecord,
  { text, ending }: Extract<SourceLine, { text: string }>,
  delimiter: string,
): string | null {
  record.characters += text.length
  if (record.characters > MAX_LINE_BYTES)
    return `the row has more than ${MAX_LINE_BYTES} characters; is a quote missing?`
  let position = 0
  for (;;) {
    if (record.quoted === null && text[position] === '"') {
      record.quoted = ''
      position += 1
    }
    if (record.quoted === null) {
      const cellEnd = text.indexOf(delimiter, position)
      record.cells.push(cellEnd === -1 ? text.slice(position) : text.slice(position, cellEnd))
      if (cellEnd === -1) return null
      position = cellEnd + 1
      continue
    }
    const end = text.indexOf('"', position)
    record.quoted += end === -1 ? text.slice(position) + ending : text.slice(position, end)
    if (end === -1) return null
    position = end + 1
    if (text[position] === '"') {
      record.quoted += '"'
      position += 1
      continue
    }
    record.cells.push(record.quoted)
    record.quoted = null
    if (position === text.length) return null
    if (text[position] !== delimiter) return `cell ${record.cells.length} has text after its closing quote`
    position += 1
  }
}
