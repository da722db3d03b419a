import { withoutCode } from '../../../../shared/domain/prose.js'
import { streamSafe } from '../../../../shared/domain/streamSafe.js'

/** A text, unified once for all signals: NFC, `\n` line ends, no white space around it. */
export interface ReadText {
  text: string
  /** The text without code. */
  prose: string
  /** Words and numbers of the whole text in order, lower case, ё as е. */
  words: readonly string[]
}

/** Letters of any script with their marks, or digits. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

/** Lower case, ё as е: how words are compared. */
export const foldCase = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

export const wordsOf = (text: string): string[] => foldCase(text).match(WORD) ?? []

export function readText(raw: string): ReadText {
  const text = streamSafe(raw.replace(/\r\n?/g, '\n').replaceAll('\uFEFF', '')).normalize('NFC').trim()
  return { text, prose: withoutCode(text), words: wordsOf(text) }
}

/** Length in code points. */
export function codePoints(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const isLead = code >= 0xd800 && code <= 0xdbff
    if (isLead && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) index++
    count++
  }
  return count
}
