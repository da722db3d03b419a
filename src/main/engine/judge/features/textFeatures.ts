import { countCharacters } from './characterCounts.js'
import { contentWords, type ContentWords } from './contentWords.js'
import { mannerFeatures, type MannerFeatures } from './mannerFeatures.js'
import { repetitionFeatures, type RepetitionFeatures } from './repetitionFeatures.js'
import { scriptUse, type ScriptUse } from './scriptUse.js'
import { structureFeatures, type StructureFeatures } from './structureFeatures.js'
import { cutText } from './textParts.js'

/** What can be said of a text on its own, whatever script it is written in. */
export interface TextValues extends StructureFeatures, MannerFeatures, RepetitionFeatures {
  logCjk: number
  logMixedWords: number
  digitShare: number
}

export interface TextFeatures {
  /** The prepared text. */
  text: string
  values: TextValues
  script: ScriptUse
  content: ContentWords
}

/** Features of one prompt or answer. Pure; linear in the length of the text. */
export function textFeatures(raw: string): TextFeatures {
  const parts = cutText(raw)
  const counts = countCharacters(parts.text)
  const script = scriptUse(parts, counts)
  return {
    text: parts.text,
    values: {
      ...structureFeatures(parts, counts),
      ...mannerFeatures(parts, counts),
      ...repetitionFeatures(parts),
      logCjk: Math.log1p(counts.cjk),
      logMixedWords: Math.log1p(script.mixedWords),
      digitShare: counts.digits / Math.max(1, parts.text.length),
    },
    script,
    content: contentWords(parts.words),
  }
}

/** Names of the 39 values of a text, in the order of the tensors. Part of the featurizer's version. */
export const TEXT_VALUE_NAMES = Object.keys(textFeatures('').values) as (keyof TextValues)[]
