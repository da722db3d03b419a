import type { FeatureScale } from './featurizerParameters.js'

/** Scaled features are clipped here, so that one freak value cannot decide a verdict. */
const LIMIT = 4

function clip(value: number): number {
  return Math.max(-LIMIT, Math.min(LIMIT, value))
}

/** Odd features in units of their root mean square; negated input gives exactly negated output. */
export function scaleOdd(odd: readonly number[], { oddRms }: FeatureScale): Float32Array {
  return Float32Array.from(odd, (value, index) => clip(value / (oddRms[index] ?? 1)))
}

/** Even features standardised to mean 0 and deviation 1. */
export function scaleEven(even: readonly number[], { evenMean, evenDeviation }: FeatureScale): Float32Array {
  return Float32Array.from(even, (value, index) =>
    clip((value - (evenMean[index] ?? 0)) / (evenDeviation[index] ?? 1)),
  )
}
