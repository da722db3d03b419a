import { streamSafe } from '../../../shared/domain/streamSafe.js'

/**
 * The beginning of a text, at most `limit` UTF-16 units, cut at the end of a paragraph, else of a line, else between
 * characters. Text that fits comes back as it is, but for endless combining marks: browsers take seconds to draw
 * thousands of them on one letter. Without a limit nothing is left out.
 */
export function cutForView(text: string, limit: number): string {
  return limit === Number.POSITIVE_INFINITY ? text : streamSafe(beginningOf(text, limit))
}

function beginningOf(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, limit)
  const earliest = limit / 2
  for (const end of ['\n\n', '\n']) {
    const at = head.lastIndexOf(end)
    if (at >= earliest) return head.slice(0, at)
  }
  // A lone high surrogate would show as a broken character.
  return /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head
}

/** Length in characters (code points), as people count. */
export function countCharacters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0)
}
