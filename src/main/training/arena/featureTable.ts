import { EVEN_FEATURES, ODD_FEATURES, pairFeatures } from '../../engine/judge/features/pairFeatures.js'
import { textFeatures, type TextFeatures } from '../../engine/judge/features/textFeatures.js'
import type { FeatureScale } from '../../engine/judge/features/featurizerParameters.js'
import { scaleEven, scaleOdd } from '../../engine/judge/features/scaleFeatures.js'
import type { TrainingRows } from '../network/trainNetwork.js'
import type { Example } from './examples.js'
import type { TrainingArena } from './trainingArena.js'

/** An example with its unscaled features; `odd` has 53 values, or 54 with the hashed score. */
export interface FeaturedExample {
  example: Example
  odd: number[]
  even: number[]
}

/** Features of all examples, in their order; texts are read prompt by prompt to keep memory small. */
export function featureExamples(arena: TrainingArena, examples: readonly Example[]): FeaturedExample[] {
  const byPrompt = arena.prompts.map((): number[] => [])
  examples.forEach((example, index) => byPrompt[example.prompt]?.push(index))
  const featured: FeaturedExample[] = []
  byPrompt.forEach((indices, promptNumber) => {
    const prompt = textFeatures(arena.prompts[promptNumber]?.text ?? '')
    const known = new Map<string, TextFeatures>()
    const read = (answer: string): TextFeatures => {
      const features = known.get(answer) ?? textFeatures(answer)
      known.set(answer, features)
      return features
    }
    for (const index of indices) {
      const example = examples[index] as Example
      const { odd, even } = pairFeatures(prompt, read(example.answers[0]), read(example.answers[1]))
      featured[index] = { example, odd, even }
    }
  })
  return featured
}

/** Added to scales so that a feature that never varies does not divide by zero. */
const SMALLEST_SCALE = 1e-6

export function measureScale(rows: readonly FeaturedExample[]): FeatureScale {
  const oddSize = rows[0]?.odd.length ?? ODD_FEATURES
  const mean = (read: (row: FeaturedExample) => number) =>
    rows.reduce((sum, row) => sum + read(row), 0) / Math.max(1, rows.length)
  const evenMean = Array.from({ length: EVEN_FEATURES }, (_value, index) =>
    mean((row) => row.even[index] as number),
  )
  return {
    oddRms: Array.from(
      { length: oddSize },
      (_value, index) => Math.sqrt(mean((row) => (row.odd[index] as number) ** 2)) + SMALLEST_SCALE,
    ),
    evenMean,
    evenDeviation: evenMean.map(
      (centre, index) =>
        Math.sqrt(mean((row) => ((row.even[index] as number) - centre) ** 2)) + SMALLEST_SCALE,
    ),
  }
}

/** Scaled rows in shared memory, so that workers need no copy. */
export function trainingRows(rows: readonly FeaturedExample[], scale: FeatureScale): TrainingRows {
  const oddSize = scale.oddRms.length
  const shared = (size: number) => new Float32Array(new SharedArrayBuffer(rows.length * size * 4))
  const [odd, even, targets] = [shared(oddSize), shared(EVEN_FEATURES), shared(3)]
  rows.forEach((row, index) => {
    odd.set(scaleOdd(row.odd, scale), index * oddSize)
    even.set(scaleEven(row.even, scale), index * EVEN_FEATURES)
    targets.set(row.example.target, index * 3)
  })
  return { count: rows.length, odd, oddSize, even, evenSize: EVEN_FEATURES, targets }
}
