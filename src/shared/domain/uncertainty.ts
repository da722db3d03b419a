import type { Probabilities } from './verdict.js'

/** Mean of the probabilities over the orders a pair was read in. */
export function meanProbabilities(perOrder: readonly Probabilities[]): Probabilities {
  const sum: [number, number, number] = [0, 0, 0]
  for (const read of perOrder) for (const index of [0, 1, 2] as const) sum[index] += read[index]
  const count = Math.max(1, perOrder.length)
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

/** Gap between the two most probable classes, 0 (undecided) to 1. */
export function margin(probabilities: Probabilities): number {
  const [best, second] = [...probabilities].sort((left, right) => right - left) as [number, number]
  return best - second
}

/** How far probabilities moved when the answers changed places: total variation distance, 0 to 1. */
export function swapShift(one: Probabilities, other: Probabilities): number {
  let moved = 0
  for (const index of [0, 1, 2] as const) moved += Math.abs(one[index] - other[index])
  return moved / 2
}

/** Shannon entropy in bits, 0 to log2(3). */
export function entropyBits(probabilities: Probabilities): number {
  let bits = 0
  for (const share of probabilities) if (share > 0) bits -= share * Math.log2(share)
  return bits
}
