import { countCharacters } from './characterCounts.js'
import { contentWords, type ContentWords } from './contentWords.js'
import { mannerFeatures, type MannerFeatures } from './mannerFeatures.js'
import { repetitionFeatures, type RepetitionFeatures } from './repetitionFeatures.js'
import { scriptFeatures, type ScriptFeatures } from './scriptFeatures.js'
import { structureFeatures, type StructureFeatures } from './structureFeatures.js'
import { cutText } from './textParts.js'

export interface TextValues extends StructureFeatures, ScriptFeatures, MannerFeatures, RepetitionFeatures {}

export interface TextFeatures {
  /** The prepared text. */
  text: string
  values: TextValues
  content: ContentWords
}

/** Features of one prompt or answer. Pure; linear in the length of the text. */
export function textFeatures(raw: string): TextFeatures {
  const parts = cutText(raw)
  const counts = countCharacters(parts.text)
  return {
    text: parts.text,
    values: {
      ...structureFeatures(parts, counts),
      ...scriptFeatures(parts, counts),
      ...mannerFeatures(parts, counts),
      ...repetitionFeatures(parts),
    },
    content: contentWords(parts.words),
  }
}

/** Names of the 43 values of a text, in the order of the tensors. Part of the featurizer's version. */
export const TEXT_VALUE_NAMES = Object.keys(textFeatures('').values) as (keyof TextValues)[]
