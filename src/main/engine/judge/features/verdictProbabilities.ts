import type { Probabilities } from '../../../../shared/domain/verdict.js'

/**
 * Softmax of three logits. The two sides are added first, so that mirrored logits give exactly mirrored
 * probabilities, to the last bit.
 */
export function verdictProbabilities(first: number, tie: number, second: number): Probabilities {
  const highest = Math.max(first, tie, second)
  const [a, equal, b] = [Math.exp(first - highest), Math.exp(tie - highest), Math.exp(second - highest)]
  const sum = a + b + equal
  return [a / sum, equal / sum, b / sum]
}
