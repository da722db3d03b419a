import type { SwapPair } from './comparedRead.js'

/** Share (0 to 1) of pairs with the same canonical verdict in both orders; null without such pairs. */
export function swapConsistency(swapPairs: readonly SwapPair[]): number | null {
  if (swapPairs.length === 0) return null
  return swapPairs.filter((pair) => pair.consistent).length / swapPairs.length
}
