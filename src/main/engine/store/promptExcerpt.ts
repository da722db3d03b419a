/** UTF-16 units of an excerpt, without the ellipsis of one that is cut. */
const EXCERPT_LENGTH = 160
/** Of a prompt, which may be a megabyte long, so much is looked through for where it begins. */
const READ_BYTES = 8_000
/** UTF-16 units, without the blanks before them, of which the excerpt is made. */
const READ_LENGTH = 600

/** What is read of `prompts.text` for an excerpt: its bytes, because SQLite's functions take a text for ended at the first NUL. */
export const EXCERPT_SQL = `substr(CAST(prompts.text AS BLOB), 1, ${READ_BYTES})`

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** A character of which not all bytes were read. */
const HALF_READ = /\uFFFD+$/
/** The second half of a pair of surrogates. */
const isInside = (text: string, at: number) => /^[\uDC00-\uDFFF]/.test(text.charAt(at))

/**
 * The beginning of a prompt on one line: any white space is one blank, no character is cut in two. `bytes` is what `EXCERPT_SQL`
 * gives, null for an empty prompt.
 */
export function promptExcerpt(bytes: Buffer | null): string {
  if (bytes === null) return ''
  const begun = bytes.toString().trimStart()
  const isWhole = bytes.length < READ_BYTES && begun.length < READ_LENGTH
  const read = isWhole ? begun : begun.slice(0, READ_LENGTH).replace(HALF_READ, '')
  const line = read.replace(/\s+/gu, ' ').trim()
  if (line.length <= EXCERPT_LENGTH) return isWhole ? line : `${line}…`
  const whole = characters.segment(line).containing(EXCERPT_LENGTH)?.index ?? 0
  // A letter with endless marks is cut all the same.
  const end = whole > 0 ? whole : EXCERPT_LENGTH - (isInside(line, EXCERPT_LENGTH) ? 1 : 0)
  return `${line.slice(0, end).trimEnd()}…`
}
