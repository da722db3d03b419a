import { withoutCode } from './prose.js'

/** What a text is mostly written in: Cyrillic, Latin, both, another script, or nothing to read. */
export const ANSWER_LANGUAGES = ['ru', 'en', 'mixed', 'other', 'none'] as const
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number]

const LETTER = /\p{L}/u
const LATIN = /\p{Script=Latin}/u

/** Share below which the other script is a quotation or a name, not a second language. */
const MIXED_FROM = 0.25

const isAsciiLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
/** The Cyrillic and Cyrillic Supplement blocks without their number and combining signs. */
const isCyrillicLetter = (code: number) => code >= 0x400 && code <= 0x52f && !(code >= 0x482 && code <= 0x489)

/** Letters of a text by script; ASCII and Cyrillic are told by their code, since imports are full of them. */
function letterCounts(text: string) {
  const counts = { cyrillic: 0, latin: 0, other: 0 }
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (isCyrillicLetter(code)) counts.cyrillic++
    else if (isAsciiLetter(code)) counts.latin++
    else if (code < 0xaa || !LETTER.test(character)) continue
    else if (LATIN.test(character)) counts.latin++
    else counts.other++
  }
  return counts
}

/** Script of a text's prose; fenced and inline code do not count. A script test, not a language model. */
export function answerLanguage(text: string): AnswerLanguage {
  const { cyrillic, latin, other } = letterCounts(withoutCode(text))
  const known = cyrillic + latin
  if (known + other === 0) return 'none'
  if (known < other) return 'other'
  const cyrillicShare = cyrillic / known
  if (cyrillicShare >= 1 - MIXED_FROM) return 'ru'
  return cyrillicShare <= MIXED_FROM ? 'en' : 'mixed'
}
