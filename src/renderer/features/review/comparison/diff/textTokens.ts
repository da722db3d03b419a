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
/** Signs that mean something by themselves: operators, currencies, emoji, ² and ½; no table bars, nor the blank of braille. */
const SIGN = /(?![|\u2800])[\p{Sm}\p{Sc}\p{So}\p{No}*/%‰&^\\#@]/u
/** These mean something only where something follows at once: `-5`, `1-2`, `!=`; elsewhere they are punctuation. */
const SIGN_BEFORE = /^(?:[-‐‑–—](?=\S)|!(?=[\p{L}\p{N}=(]))/u
const DASH = /[-‐‑–—−]/gu
const IGNORED =
  /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]|(?<=\p{Script=Cyrillic})[\u0300\u0301]/gu

function keyOf(segment: string): string {
  const shown = streamSafe(segment).normalize('NFC').replace(IGNORED, '').replace(DASH, '-')
  return shown.toLowerCase().replaceAll('ё', 'е')
}

interface Segment {
  text: string
  start: number
  isWordLike: boolean
}

interface Segmentation {
  segmenter: Intl.Segmenter
  /** How many segments of a slice are the same whatever follows it; at least one. */
  settled(segments: readonly Segment[]): number
}

/** `3.14`, `т.е`, `can't`: what follows decides whether a point is inside of a word, never beyond white space. */
const byWords: Segmentation = {
  segmenter: new Intl.Segmenter('ru', { granularity: 'word' }),
  settled(segments) {
    const space = segments.findLastIndex(({ text }) => /\s/u.test(text))
    return space > 0 ? space : Math.max(1, segments.length - 3)
  },
}
/** What follows decides whether the last one has ended, and where the one before it has. */
const bySentences: Segmentation = {
  segmenter: new Intl.Segmenter('ru', { granularity: 'sentence' }),
  settled: (segments) => Math.max(1, segments.length - 2),
}

/** The segments of a slice of `text`, but for those which the next slice may see otherwise. */
function segmentSlice(text: string, start: number, length: number, by: Segmentation): Segment[] {
  const cut = start + length
  const end = LOW_SURROGATE.test(text[cut] ?? '') ? cut + 1 : cut
  const segments = Array.from(by.segmenter.segment(text.slice(start, end)), (found) => ({
    text: found.segment,
    start: start + found.index,
    isWordLike: found.isWordLike === true,
  }))
  if (end >= text.length) return segments
  if (segments.length > 1) return segments.slice(0, by.settled(segments))
  return length >= LONGEST_SLICE ? segments : segmentSlice(text, start, length * 2, by)
}

function* segmentsOf(text: string, by: Segmentation): Generator<Segment> {
  for (let start = 0; start < text.length;) {
    for (const segment of segmentSlice(text, start, SLICE_LENGTH, by)) {
      yield segment
      start = segment.start + segment.text.length
    }
  }
}

/** Whether a segment is a sign because of the character after it. */
const isSignBefore = (piece: string, text: string, start: number): boolean =>
  SIGN_BEFORE.test(text.slice(start, start + piece.length + 1))

/** Words of any script, numbers and signs; spaces and punctuation are left out. */
export function wordTokens(text: string): TextToken[] {
  const tokens: TextToken[] = []
  for (const { text: piece, start, isWordLike } of segmentsOf(text, byWords))
    if (isWordLike || SIGN.test(piece) || isSignBefore(piece, text, start))
      tokens.push({ start, end: start + piece.length, key: keyOf(piece) })
  return tokens
}

/** Sentences, lines at the longest; compared by their words. */
export function sentenceTokens(text: string): TextToken[] {
  const inOrder = wordTokens(text)
  const tokens: TextToken[] = []
  let next = 0
  for (const { text: sentence, start } of segmentsOf(text, bySentences)) {
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
