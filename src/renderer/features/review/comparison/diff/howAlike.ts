import { findHidden } from '../signs/hiddenCharacters.js'

/**
 * What two texts of the same words still differ in: nothing; characters that cannot be seen; only case, ё, punctuation,
 * markup or spacing.
 */
export type Alike = 'same' | 'hidden' | 'form'

/** The text as it looks: unusual spaces are spaces, what has no look of its own is left out. */
function asSeen(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { at, character, kind } of findHidden(text)) {
    parts.push(text.slice(from, at), kind === 'space' ? ' ' : '')
    from = at + character.length
  }
  return [...parts, text.slice(from)].join('').normalize('NFC')
}

/** How alike two texts are, as they were written, that a comparison found no difference in. */
export function howAlike(a: string, b: string): Alike {
  if (a === b) return 'same'
  return asSeen(a) === asSeen(b) ? 'hidden' : 'form'
}
