import type { z } from 'zod'
import type { ImportRecord, SourcePosition } from './importRecord.js'
import { readLines } from './readLines.js'
import type { ReadWatch, SourceFile } from './sourceFiles.js'

export type Rejected = Extract<ImportRecord, { kind: 'rejected' }>
export type JsonRecord<T> = { kind: 'record'; at: SourcePosition; value: T } | Rejected

/** Streams the lines of a JSONL file as values of `schema`; blank lines are passed over. */
export async function* readJsonRecords<T>(
  file: SourceFile,
  schema: z.ZodType<T>,
  watch: ReadWatch | { signal?: AbortSignal },
): AsyncGenerator<JsonRecord<T>> {
  for await (const source of readLines(file.path, watch)) {
    const at = { file: file.name, line: source.line }
    if ('problem' in source) {
      yield { kind: 'rejected', at, reason: source.problem }
      continue
    }
    if (source.text.trim() === '') continue
    const parsed = parseJson(source.text, source.ending !== '')
    if ('reason' in parsed) {
      yield { kind: 'rejected', at, reason: parsed.reason }
      continue
    }
    const checked = schema.safeParse(parsed.value)
    if (checked.success) yield { kind: 'record', at, value: checked.data }
    else yield { kind: 'rejected', at, reason: describeIssues(checked.error) }
  }
}

/** A JSON escape of half a character: alone, it cannot be stored as UTF-8. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/

export function parseJson(text: string, ended = true): { value: unknown } | { reason: string } {
  try {
    const value = JSON.parse(text) as unknown
    if (SURROGATE_ESCAPE.test(text) && holdsBrokenText(value)) {
      return { reason: 'a text holds half a character (a lone surrogate)' }
    }
    return { value }
  } catch (error) {
    const { message } = error as SyntaxError
    return {
      reason: ended
        ? `not valid JSON: ${message}`
        : `not valid JSON (last line of the file: it seems to be cut): ${message}`,
    }
  }
}

function holdsBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, held]) => holdsBrokenText(key) || holdsBrokenText(held))
}

/** The first three problems of a record, each with the path of its field. */
export function describeIssues(error: z.ZodError): string {
  const named = error.issues.slice(0, 3).map(({ path, message }) => {
    const field = path.map(String).join('.')
    return field === '' ? message : `${field}: ${message}`
  })
  const more = error.issues.length - named.length
  return more > 0 ? `${named.join('; ')}; and ${more} more` : named.join('; ')
}
