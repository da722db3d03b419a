import { countScripts, type CharacterCounts } from './characterCounts.js'
import type { TextParts } from './textParts.js'

export interface ScriptFeatures {
  cyrillicShare: number
  proseCyrillicShare: number
  logCjk: number
  logMixedWords: number
  latinWordShare: number
  logLatinWordsIfMostlyLatin: number
  digitShare: number
}

/** Which alphabets a text is written in, and how they mix (code blocks left out where it matters). */
export function scriptFeatures(parts: TextParts, counts: CharacterCounts): ScriptFeatures {
  const prose = parts.codeFences > 0 ? countScripts(parts.prose) : counts
  let mixedWords = 0
  let latinWords = 0
  let cyrillicWords = 0
  for (const word of parts.proseWords) {
    if (word.length < 2) continue
    const { cyrillic, latin } = countScripts(word)
    if (cyrillic > 0 && latin > 0) mixedWords++
    else if (cyrillic > 0) cyrillicWords++
    else if (latin > 0) latinWords++
  }
  return {
    cyrillicShare: counts.cyrillic / Math.max(1, counts.cyrillic + counts.latin),
    proseCyrillicShare: prose.cyrillic / Math.max(1, prose.cyrillic + prose.latin),
    logCjk: Math.log1p(counts.cjk),
    logMixedWords: Math.log1p(mixedWords),
    latinWordShare: latinWords / Math.max(1, latinWords + cyrillicWords),
    logLatinWordsIfMostlyLatin: latinWords > cyrillicWords ? Math.log1p(latinWords) : 0,
    digitShare: counts.digits / Math.max(1, parts.text.length),
  }
}
