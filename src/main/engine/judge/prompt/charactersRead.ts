import type { PromptTokenizer } from './promptTokenizer.js'

/** How tokenizers write the space before a word (Metaspace, byte-level BPE). */
const SPACE_MARKS = /^[\u2581\u0120]+/

/**
 * How far into a text its first tokens reach, in characters (code points). Tokenizers split words apart, so this is
 * counted word by word and exact up to the word of the cut; inside it exact too, but for what normalising lengthens or
 * shortens. Reads no further than the cut.
 * @param tokens of the text's own, from its start.
 */
export function charactersRead(
  { spell }: Pick<PromptTokenizer, 'spell'>,
  text: string,
  tokens: number,
): number {
  let left = tokens
  let read = 0
  for (const { 0: word, index } of text.matchAll(/\S+/gu)) {
    if (left === 0) break
    const end = index + word.length
    const pieces = spell(text.slice(read, end))
    if (pieces.length > left) {
      const lengths = pieces.map((piece) => codePoints(piece.replace(SPACE_MARKS, '')))
      const share = sum(lengths.slice(0, left)) / Math.max(1, sum(lengths))
      return codePoints(text.slice(0, index)) + Math.round(codePoints(word) * share)
    }
    left -= pieces.length
    read = end
  }
  return codePoints(text.slice(0, read))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** A character beyond 16 bits takes two units of a string. */
function codePoints(text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0)
}
