const LETTER = /[\p{L}\p{N}]/gu
/** Letters that must agree to find a place again behind something that renders otherwise when cut. */
const ANCHOR_LENGTH = 32

/** The letters and digits of a text, and behind which unit each of them ends. */
function lettersOf(text: string) {
  const ends: number[] = []
  let letters = ''
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    letters += letter
    for (let unit = 0; unit < letter.length; unit += 1) ends.push(index + letter.length)
  }
  return { letters, ends }
}

/**
 * Where the beginning of a text ends in the whole of it, both as rendered. Markdown that the cut has broken looks
 * otherwise, its letters are the same; where they are not (a formula), the place is before it.
 */
export function renderedPlace(whole: string, beginning: string): number {
  const { letters, ends } = lettersOf(whole)
  const read = lettersOf(beginning).letters
  let common = 0
  while (common < read.length && letters[common] === read[common]) common += 1
  if (read.length - common > ANCHOR_LENGTH) {
    const anchor = read.slice(-ANCHOR_LENGTH)
    const found = letters.indexOf(anchor, common)
    if (found >= 0) common = found + ANCHOR_LENGTH
  }
  return common === 0 ? 0 : (ends[common - 1] ?? whole.length)
}
