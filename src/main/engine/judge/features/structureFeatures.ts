import { markdownLine } from '../../../../shared/domain/markdownLine.js'
import type { CharacterCounts } from './characterCounts.js'
import type { TextParts } from './textParts.js'

const SENTENCE_END = /[.!?…](?=\s|$)/g

export interface StructureFeatures {
  logCharacters: number
  logWords: number
  logSentences: number
  logNumberedItems: number
  logBullets: number
  logHeadings: number
  logBold: number
  logCodeBlocks: number
  hasTable: number
  logParagraphBreaks: number
  newlinePercent: number
  logSentenceLength: number
  logLongestLine: number
  isShort: number
  isLong: number
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1
}

/** Length and layout of a text; logarithms are log(1 + x), lengths are UTF-16 units. */
export function structureFeatures(parts: TextParts, counts: CharacterCounts): StructureFeatures {
  const { text, lines, words } = parts
  const sentences = text.match(SENTENCE_END)?.length ?? 0
  let numbered = 0
  let bullets = 0
  let headings = 0
  let longestLine = 0
  for (const line of lines) {
    const kind = markdownLine(line)
    if (kind === 'numbered') numbered++
    else if (kind === 'bullet') bullets++
    else if (kind === 'heading') headings++
    longestLine = Math.max(longestLine, line.length)
  }
  return {
    logCharacters: Math.log1p(text.length),
    logWords: Math.log1p(words.length),
    logSentences: Math.log1p(sentences),
    logNumberedItems: Math.log1p(numbered),
    logBullets: Math.log1p(bullets),
    logHeadings: Math.log1p(headings),
    logBold: Math.log1p(countOf(text, '**') / 2),
    logCodeBlocks: Math.log1p(parts.codeFences / 2),
    hasTable: counts.pipes > 6 ? 1 : 0,
    logParagraphBreaks: Math.log1p(countOf(text, '\n\n')),
    newlinePercent: (counts.newlines / Math.max(1, text.length)) * 100,
    logSentenceLength: Math.log1p(text.length / Math.max(1, sentences)),
    logLongestLine: Math.log1p(longestLine),
    isShort: text.length < 100 ? 1 : 0,
    isLong: text.length > 4000 ? 1 : 0,
  }
}
