import { countScripts, type CharacterCounts } from './characterCounts.js'
import type { TextParts } from './textParts.js'

/** How much of a text is written in Cyrillic and in Latin letters; other scripts do not count here. */
export interface ScriptUse {
  cyrillicShare: number
  /** The same outside of fenced code. */
  proseCyrillicShare: number
  /** Whether the text has letters of either script at all. */
  hasLetters: boolean
  /** Words of the prose, by the only script in them. */
  cyrillicWords: number
  latinWords: number
  /** Words of the prose with letters of both scripts. */
  mixedWords: number
}

export function scriptUse(parts: TextParts, counts: CharacterCounts): ScriptUse {
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
    hasLetters: counts.cyrillic + counts.latin > 0,
    cyrillicWords,
    latinWords,
    mixedWords,
  }
}

/** The script that a prompt asks to be answered in; null where it has no letters of either. */
export type ExpectedScript = 'cyrillic' | 'latin' | null

/** From this share on a prompt is a Russian one, perhaps with foreign text or code pasted in. */
const RUSSIAN_PROMPT_SHARE = 0.15

export function expectedScript({ cyrillicShare, hasLetters }: ScriptUse): ExpectedScript {
  if (!hasLetters) return null
  return cyrillicShare >= RUSSIAN_PROMPT_SHARE ? 'cyrillic' : 'latin'
}

export interface ScriptMatch {
  matchingShare: number
  proseMatchingShare: number
  foreignWordShare: number
  logForeignWords: number
  logForeignWordsIfMostlyForeign: number
}

/**
 * How a text fits the prompt's script. Only this is shown to the network, never the script itself: the
 * training prompts are nearly all Russian, and what it learns there about foreign answers should hold for
 * Russian answers to English prompts too.
 */
export function scriptMatch(text: ScriptUse, expected: ExpectedScript): ScriptMatch {
  const { cyrillicShare, proseCyrillicShare, cyrillicWords, latinWords, hasLetters } = text
  if (expected === null || !hasLetters)
    return {
      matchingShare: 1,
      proseMatchingShare: 1,
      foreignWordShare: 0,
      logForeignWords: 0,
      logForeignWordsIfMostlyForeign: 0,
    }
  const isRussian = expected === 'cyrillic'
  const [foreignWords, ownWords] = isRussian ? [latinWords, cyrillicWords] : [cyrillicWords, latinWords]
  return {
    matchingShare: isRussian ? cyrillicShare : 1 - cyrillicShare,
    proseMatchingShare: isRussian ? proseCyrillicShare : 1 - proseCyrillicShare,
    foreignWordShare: foreignWords / Math.max(1, foreignWords + ownWords),
    logForeignWords: Math.log1p(foreignWords),
    logForeignWordsIfMostlyForeign: foreignWords > ownWords ? Math.log1p(foreignWords) : 0,
  }
}
