const OVERLONG_MARKS = /(\p{M}{30})\p{M}+/gu

/**
 * The text with runs of combining marks cut to 30, Unicode's stream-safe text format (UAX #15, section 13).
 * To be called before `normalize` on hostile text: normalising takes time quadratic in such a run, half a
 * minute for 100,000 marks.
 */
export function streamSafe(text: string): string {
  return text.replace(OVERLONG_MARKS, '$1')
}
