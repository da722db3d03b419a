/** UTF-16 units of an excerpt, without the ellipsis of one that is cut. */
const EXCERPT_LENGTH = 160
/** Code points that are read for it, and that are looked through for where the text begins: prompts may be a megabyte long. */
const READ_LENGTH = 600
const LOOKED_THROUGH = 4000

/** What is read of `prompts.text` for an excerpt, without the blanks before it. */
export const EXCERPT_SQL = `substr(ltrim(substr(prompts.text, 1, ${LOOKED_THROUGH}),
  char(9, 10, 11, 12, 13, 32, 160, 65279)), 1, ${READ_LENGTH})`

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** The second half of a pair of surrogates. */
const isInside = (text: string, at: number) => /^[\uDC00-\uDFFF]/.test(text.charAt(at))

/** The beginning of a prompt on one line: any white space is one blank, no character is cut in two. */
export function promptExcerpt(read: string): string {
  const line = read.replace(/\s+/gu, ' ').trim()
  if (line.length <= EXCERPT_LENGTH) return read.length < READ_LENGTH ? line : `${line}…`
  const whole = characters.segment(line).containing(EXCERPT_LENGTH)?.index ?? 0
  // A letter with endless marks is cut all the same.
  const end = whole > 0 ? whole : EXCERPT_LENGTH - (isInside(line, EXCERPT_LENGTH) ? 1 : 0)
  return `${line.slice(0, end).trimEnd()}…`
}
