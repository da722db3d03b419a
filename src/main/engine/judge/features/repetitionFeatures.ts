import { deflateSync } from 'node:zlib'
import type { TextParts } from './textParts.js'

/** Lines shorter than this repeat for good reasons (braces, list labels). */
const SHORTEST_COUNTED_LINE = 16

export interface RepetitionFeatures {
  distinctTrigramShare: number
  distinctWordShare: number
  distinctWordsPerRoot: number
  /** Deflated bytes per character; small means repetitive. */
  compressibility: number
  duplicateLineShare: number
  meanWordLength: number
}

export function repetitionFeatures({ text, lines, words }: TextParts): RepetitionFeatures {
  const numberOf = new Map<string, number>()
  const ids = words.map((word) => {
    const known = numberOf.get(word)
    if (known !== undefined) return known
    numberOf.set(word, numberOf.size)
    return numberOf.size - 1
  })
  const base = numberOf.size
  const trigrams = new Set<number>()
  for (let index = 2; index < ids.length; index++)
    trigrams.add(((ids[index - 2] ?? 0) * base + (ids[index - 1] ?? 0)) * base + (ids[index] ?? 0))
  const longLines = lines.map((line) => line.trim()).filter((line) => line.length >= SHORTEST_COUNTED_LINE)
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  // One byte a character (the low one), or Cyrillic, two bytes each, would always look more compressible.
  const bytes = Buffer.from(text, 'latin1')
  return {
    distinctTrigramShare: trigrams.size / Math.max(1, words.length - 2),
    distinctWordShare: base / Math.max(1, words.length),
    distinctWordsPerRoot: base / Math.sqrt(Math.max(1, words.length)),
    compressibility: deflateSync(bytes, { level: 6 }).length / Math.max(1, bytes.length),
    duplicateLineShare: 1 - new Set(longLines).size / Math.max(1, longLines.length),
    meanWordLength: letters / Math.max(1, words.length),
  }
}
