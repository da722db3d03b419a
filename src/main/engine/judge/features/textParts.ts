import { prepareText } from './normalizeText.js'

/** Words of letters (any script, with their combining marks) or numbers such as `3,14`. */
const WORD = /\p{L}[\p{L}\p{M}]*|\d+(?:[.,]\d+)*/gu

/** One prepared text, cut once for all feature groups. */
export interface TextParts {
  text: string
  /** The text outside fenced code. */
  prose: string
  codeFences: number
  lines: string[]
  /** Lower-case words and numbers of the whole text, in order. */
  words: string[]
  /** Lower-case words of the prose, numbers left out. */
  proseWords: string[]
}

export function isNumber(word: string): boolean {
  const code = word.charCodeAt(0)
  return code >= 48 && code <= 57
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? []
}

export function cutText(raw: string): TextParts {
  const text = prepareText(raw)
  const segments = text.split('```')
  const prose = segments.filter((_segment, index) => index % 2 === 0).join(' ')
  const words = wordsOf(text)
  const proseWords = (segments.length > 1 ? wordsOf(prose) : words).filter((word) => !isNumber(word))
  return { text, prose, codeFences: segments.length - 1, lines: text.split('\n'), words, proseWords }
}
