import type { Database } from 'better-sqlite3'
import { queryStems, searchStems } from '../../../shared/search/searchStems.js'

/** Row ids of the index: prompts and answers share one table. */
const promptRow = (promptId: number) => promptId * 2
const answerRow = (answerId: number) => answerId * 2 + 1

/**
 * An FTS5 query that finds texts with all words of `text`, in any form; the last word also finds words
 * that begin with it, as people search while typing. Null when there is no word in it.
 */
export function matchQuery(text: string): string | null {
  const { whole, begun } = queryStems(text)
  const terms = whole.map((stem) => `"${stem}"`)
  if (begun !== null) terms.push(`"${begun}" *`)
  return terms.length === 0 ? null : terms.join(' AND ')
}

/** Stemming so much takes some milliseconds. */
const LONG_TEXT_CHARACTERS = 10_000

/** Full-text index over prompts and answers by word stems. */
export function createTextIndex(database: Database) {
  const insert = database.prepare<[number, string]>('INSERT INTO text_search (rowid, stems) VALUES (?, ?)')
  let prepared = new Map<string, string>()
  const stemsOf = (text: string) => prepared.get(text) ?? searchStems(text).join(' ')
  const add = (row: number, text: string) => void insert.run(row, stemsOf(text))
  return {
    /** Takes the stems of long texts ahead of a transaction: a megabyte of new words takes a second, with the file locked. */
    prepare(texts: readonly string[]): void {
      const long = texts.filter((text) => text.length > LONG_TEXT_CHARACTERS)
      prepared = new Map(long.map((text) => [text, searchStems(text).join(' ')]))
    },
    addPrompt: (promptId: number, text: string) => add(promptRow(promptId), text),
    addAnswer: (answerId: number, text: string) => add(answerRow(answerId), text),
  }
}
export type TextIndex = ReturnType<typeof createTextIndex>
