import type { Command } from '../../actions/createActions.js'
import { inBothLayouts } from './layouts.js'

/** Longer than any name; more is not read. */
const LONGEST_QUERY = 60
const wordsOf = (text: string) => text.split(/[\s:·—–()«»"“”/-]+/u).filter((word) => word !== '')

/** The letters of `part` stand in `whole` in this order, perhaps with others between them. */
function isScattered(part: string, whole: string): boolean {
  let from = 0
  for (const letter of part) {
    const at = whole.indexOf(letter, from)
    if (at < 0) return false
    from = at + letter.length
  }
  return true
}

/** How well a name fits, better is more; 0: not at all. */
function fit(name: string, query: string): number {
  if (name.startsWith(query)) return 4
  const words = wordsOf(name)
  const parts = wordsOf(query)
  if (parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)))) return 3
  if (query.length < 2) return 0
  if (name.includes(query)) return 2
  return query.length > 2 && isScattered(query.replaceAll(' ', ''), words.join('')) ? 1 : 0
}

/**
 * Commands that fit what was typed, in any language and with either layout, best first; of equals those used lately, then
 * as given. All of them for nothing typed.
 */
export function findCommands(
  commands: readonly Command[],
  typed: string,
  recent: readonly string[],
): Command[] {
  const queries = inBothLayouts(typed.trim().slice(0, LONGEST_QUERY).replace(/\s+/gu, ' '))
  const recency = new Map(recent.map((id, at) => [id, recent.length - at]))
  return commands
    .map((command) => ({
      command,
      fit: Math.max(
        ...command.names.flatMap((name) => queries.map((query) => fit(name.toLowerCase(), query))),
        // What kind of thing it is finds all of its kind, after those that are called that.
        ...queries.map((query) => Math.min(1, fit(command.kind.toLowerCase(), query))),
      ),
      recency: recency.get(command.id) ?? 0,
    }))
    .filter((found) => found.fit > 0)
    .sort((left, right) => right.fit - left.fit || right.recency - left.recency)
    .map(({ command }) => command)
}
