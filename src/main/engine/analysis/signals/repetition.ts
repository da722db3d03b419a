import { hashText } from './multiset.js'
import type { ReadText } from './readText.js'

/** So many words in a row that come again are said again; fewer are a turn of phrase. */
const PHRASE_WORDS = 8
/** Text without spaces (loops of one letter, Chinese) is cut into pieces of this many UTF-16 units. */
const LONGEST_WORD_UNITS = 24
const PIECE_UNITS = 8
/** Shorter texts have nothing to repeat. */
const FEWEST_WORDS = 20

/**
 * Long texts in which letters and digits are fewer than this share are read sign by sign: a loop of `═` has no words.
 * Short ones are pictures drawn in signs, which repeat some.
 */
const FEWEST_LETTERS = 0.2
const LOOP_UNITS = 1500
const WORD_SIGN = /[\p{L}\p{N}]/gu

const PHRASE_BASE = 0x9e3779b1

function* piecesOf(words: readonly string[]): Generator<number> {
  for (const word of words) {
    if (word.length <= LONGEST_WORD_UNITS) yield hashText(word)
    else
      for (let from = 0; from < word.length; from += PIECE_UNITS)
        yield hashText(word, from, Math.min(word.length, from + PIECE_UNITS))
  }
}

/** What may be repeated in a text: its words, or where it has next to none, its signs. */
function unitsOf({ text, words }: Pick<ReadText, 'text' | 'words'>): readonly string[] {
  if (text.length < LOOP_UNITS) return words
  const signs = text.replace(/\s+/gu, '')
  const letters = signs.match(WORD_SIGN)?.length ?? 0
  return letters < signs.length * FEWEST_LETTERS ? [signs] : words
}

/**
 * Share of words that stand in a phrase of eight which the text has had before, 0 to 1: loops, sentences and paragraphs
 * said again.
 */
export function repetition(read: Pick<ReadText, 'text' | 'words'>): number {
  const pieces = Uint32Array.from(piecesOf(unitsOf(read)))
  if (pieces.length < FEWEST_WORDS) return 0
  const seen = new Set<number>()
  let repeated = 0
  let coveredTo = 0
  for (let start = 0; start + PHRASE_WORDS <= pieces.length; start++) {
    let phrase = 0
    for (let index = start; index < start + PHRASE_WORDS; index++)
      phrase = (Math.imul(phrase, PHRASE_BASE) + (pieces[index] as number)) >>> 0
    if (seen.has(phrase)) {
      const end = start + PHRASE_WORDS
      repeated += end - Math.max(start, coveredTo)
      coveredTo = end
    } else seen.add(phrase)
  }
  return repeated / pieces.length
}
