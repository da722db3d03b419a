import type { CharacterCounts } from './characterCounts.js'
import type { TextParts } from './textParts.js'

/** Apologies and refusals, Russian and English. */
const REFUSAL =
  /извините|простите|к сожалению|не могу (?:помочь|ответить|предоставить|выполнить)|не имею возможности|как (?:ии|искусственный|языков)|я не могу|i['’]?m sorry|i can ?not|i can['’]?t|as an ai|unfortunately/g

/** Closing courtesies and summary phrases. */
const CLOSING =
  /если у вас (?:есть|возник)|дайте мне знать|feel free|let me know|надеюсь|помните|важно|в заключение|итак|таким образом|удачи/g

const REFUSAL_OPENING_CHARACTERS = 200
const CLOSING_CHARACTERS = 80

export interface MannerFeatures {
  opensWithRefusal: number
  logRefusals: number
  logClosings: number
  endsCleanly: number
  endsWithQuestion: number
  endsWithColon: number
  /** A code fence was never closed: the answer was cut. */
  hasOpenFence: number
  closesWithExclamation: number
  logQuestionMarks: number
  logQuotes: number
  logLinks: number
  logEmoji: number
  logMathMarks: number
  logParentheses: number
  logColons: number
}

/** Tone, ending and punctuation habits of a text. */
export function mannerFeatures({ text, codeFences }: TextParts, counts: CharacterCounts): MannerFeatures {
  const lower = text.toLowerCase()
  const last = text.at(-1) ?? ''
  return {
    opensWithRefusal: lower.slice(0, REFUSAL_OPENING_CHARACTERS).match(REFUSAL) ? 1 : 0,
    logRefusals: Math.log1p(lower.match(REFUSAL)?.length ?? 0),
    logClosings: Math.log1p(lower.match(CLOSING)?.length ?? 0),
    endsCleanly: last !== '' && '.!?…)"»`*:;'.includes(last) ? 1 : 0,
    endsWithQuestion: last === '?' ? 1 : 0,
    endsWithColon: last === ':' ? 1 : 0,
    hasOpenFence: codeFences % 2,
    closesWithExclamation: text.slice(-CLOSING_CHARACTERS).includes('!') ? 1 : 0,
    logQuestionMarks: Math.log1p(counts.questionMarks),
    logQuotes: Math.log1p(counts.quotes),
    logLinks: Math.log1p(lower.split('http').length - 1),
    logEmoji: Math.log1p(counts.emoji),
    logMathMarks: Math.log1p(counts.mathMarks),
    logParentheses: Math.log1p(counts.openParentheses),
    logColons: Math.log1p(counts.colons),
  }
}
