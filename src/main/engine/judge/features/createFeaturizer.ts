import type { Probabilities } from '../../../../shared/domain/verdict.js'
import type { FeatureHead } from '../package/judgeManifest.js'
import type { FeaturizerParameters } from './featurizerParameters.js'
import { hashedScore, hashTerms } from './hashedScore.js'
import { equalityKey } from '../../../../shared/domain/equalityKey.js'
import { pairFeatures } from './pairFeatures.js'
import { promptHash } from './promptHash.js'
import { scaleEven, scaleOdd } from './scaleFeatures.js'
import { createTextCache } from './textCache.js'
import { textFeatures } from './textFeatures.js'

export interface PairTexts {
  prompt: string
  answer1: string
  answer2: string
}

/** Why an input is outside of what the judge was trained on. */
export const INPUT_FLAGS = ['empty-answer', 'empty-prompt', 'overlong-answer', 'unfamiliar-script'] as const
export type InputFlag = (typeof INPUT_FLAGS)[number]

/** The model decides, or the texts alone do: answers equal after normalisation are a tie. */
export type FeatureOutcome = 'model' | { fixed: 'identical'; probabilities: Probabilities }

export interface FeaturizedPair {
  head: FeatureHead
  /** Scaled and clipped, ready for the head's graph: 54 (arena) or 53 (general) values, for the order 12. */
  odd: Float32Array
  /** Scaled and clipped: 31 values. */
  even: Float32Array
  outcome: FeatureOutcome
  flags: InputFlag[]
}

export interface Featurizer {
  /** The order 21 is the same pair with `odd` negated; featurising the swapped texts gives exactly that. */
  featurize(texts: PairTexts): FeaturizedPair
}

/** What the judge says of identical answers: a tie, with the little doubt its teacher's noise leaves. */
export const IDENTICAL_PROBABILITIES: Probabilities = [0.01, 0.98, 0.01]

const CACHE_LIMITS = { entries: 2048, characters: 8_000_000 }

/**
 * Turns pairs of texts into the tensors of a `features` judge. Scaling happens here and not in the graph, so
 * that training and judging share the very same code and the graphs stay plain networks.
 */
export function createFeaturizer(parameters: FeaturizerParameters): Featurizer {
  const knownPrompts = new Set(parameters.arenaPrompts)
  const read = createTextCache((raw) => {
    const features = textFeatures(raw)
    let score: number | null = null
    return {
      features,
      isEmpty: features.text === '',
      isOverlong: features.text.length > parameters.longestAnswer,
      isUnfamiliar: isUnfamiliarScript(features.text),
      key: equalityKey(features.text),
      // Only the arena head needs the score; prompts and texts of the general head never pay for it.
      score: () => (score ??= hashedScore(hashTerms(features.text), parameters.idf, parameters.weights)),
    }
  }, CACHE_LIMITS)
  const readPrompt = createTextCache(
    (raw) => ({ features: textFeatures(raw), hash: promptHash(raw) }),
    CACHE_LIMITS,
  )

  return {
    featurize({ prompt, answer1, answer2 }) {
      const question = readPrompt(prompt)
      const first = read(answer1)
      const second = read(answer2)
      const head: FeatureHead = knownPrompts.has(question.hash) ? 'arena' : 'general'
      const { odd, even } = pairFeatures(question.features, first.features, second.features)
      if (head === 'arena') odd.push(first.score() - second.score())
      const scale = parameters.scales[head]
      const flags: InputFlag[] = []
      if (first.isEmpty || second.isEmpty) flags.push('empty-answer')
      if (question.features.text === '') flags.push('empty-prompt')
      if (first.isOverlong || second.isOverlong) flags.push('overlong-answer')
      if (first.isUnfamiliar || second.isUnfamiliar) flags.push('unfamiliar-script')
      return {
        head,
        odd: scaleOdd(odd, scale),
        even: scaleEven(even, scale),
        outcome:
          first.key === second.key ? { fixed: 'identical', probabilities: IDENTICAL_PROBABILITIES } : 'model',
        flags,
      }
    },
  }
}

/** Fewer than half of the letters are Cyrillic or basic Latin, the scripts of the training answers. */
function isUnfamiliarScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const familiar = text.match(/[\u0400-\u04ffA-Za-z]/g)?.length ?? 0
  return letters > 0 && familiar < letters / 2
}
