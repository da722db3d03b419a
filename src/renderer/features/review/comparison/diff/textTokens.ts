import { streamSafe } from '../../../../../shared/domain/streamSafe.js'

/** A piece of text that is compared as a whole. Places are UTF-16 units of the text, never inside a character. */
export interface TextToken {
  start: number
  end: number
  /** What it is compared by: without case, ё, stress marks and invisible characters. */
  key: string
}

/** `Intl.Segmenter` takes time quadratic in what it is given, so it gets slices: of this many units … */
const SLICE_LENGTH = 1_000
/** … or of up to this many, where a single word or sentence is as long as that. */
const LONGEST_SLICE = 16_000
const LOW_SURROGATE = /[\udc00-\udfff]/
/** Signs that mean something by themselves: operators, currencies, emoji; no table bars. */
const SIGN = /(?!\|)[\p{Sm}\p{Sc}\p{So}]/u
const IGNORED =
  /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]|(?<=\p{Script=Cyrillic})[\u0300\u0301]/gu

const words = new Intl.Segmenter('ru', { granularity: 'word' })
const sentences = new Intl.Segmenter('ru', { granularity: 'sentence' })

function keyOf(segment: string): string {
  return streamSafe(segment).normalize('NFC').replace(IGNORED, '').toLowerCase().replaceAll('ё', 'е')
}

interface Segment {
  text: string
  start: number
  isWordLike: boolean
}

/** The segments of a slice of `text`; of several the last one is left to the next slice, which may see more of it. */
function segmentSlice(text: string, start: number, length: number, segmenter: Intl.Segmenter): Segment[] {
  const cut = start + length
  const end = LOW_SURROGATE.test(text[cut] ?? '') ? cut + 1 : cut
  const segments = Array.from(segmenter.segment(text.slice(start, end)), (found) => ({
    text: found.segment,
    start: start + found.index,
    isWordLike: found.isWordLike === true,
  }))
  if (end >= text.length) return segments
  if (segments.length > 1) return segments.slice(0, -1)
  return length >= LONGEST_SLICE ? segments : segmentSlice(text, start, length * 2, segmenter)
}

function* segmentsOf(text: string, segmenter: Intl.Segmenter): Generator<Segment> {
  for (let start = 0; start < text.length;) {
    for (const segment of segmentSlice(text, start, SLICE_LENGTH, segmenter)) {
      yield segment
      start = segment.start + segment.text.length
    }
  }
}

/** Words of any script, numbers and signs; spaces and punctuation are left out. */
export function wordTokens(text: string): TextToken[] {
  const tokens: TextToken[] = []
  for (const { text: piece, start, isWordLike } of segmentsOf(text, words))
    if (isWordLike || SIGN.test(piece)) tokens.push({ start, end: start + piece.length, key: keyOf(piece) })
  return tokens
}

/** Sentences, lines at the longest; compared by their words. */
export function sentenceTokens(text: string): TextToken[] {
  const inOrder = wordTokens(text)
  const tokens: TextToken[] = []
  let next = 0
  for (const { text: sentence, start } of segmentsOf(text, sentences)) {
    const end = start + sentence.length
    const from = next
    while ((inOrder[next]?.start ?? Number.POSITIVE_INFINITY) < end) next += 1
    const inside = inOrder.slice(from, next)
    const [first] = inside
    if (first === undefined) continue
    tokens.push({
      start: first.start,
      end: start + sentence.trimEnd().length,
      key: inside.map(({ key }) => key).join(' '),
    })
  }
  return tokens
}
