import { verdictProbabilities } from '../../engine/judge/features/verdictProbabilities.js'
import type { Probabilities } from '../../../shared/domain/verdict.js'
import type { Network } from './network.js'
import { createNetworkPass } from './networkPass.js'

/**
 * A network `f(odd, even) = (s, t)` run in both directions, `g = f(-odd, even)`: logits
 * `[s_f - s_g, t_f + t_g, s_g - s_f]`. Swapping the answers negates `odd`, which swaps f and g: the logits
 * are mirrored exactly.
 */
export interface FeatureRows {
  /** `count` x `oddSize`, scaled. */
  odd: Float32Array
  oddSize: number
  /** `count` x `evenSize`, scaled. */
  even: Float32Array
  evenSize: number
}

/** Writes row `source` of the features to rows `2 * slot` (forward) and `2 * slot + 1` (swapped). */
export function writeBothDirections(
  input: Float64Array,
  slot: number,
  rows: FeatureRows,
  source: number,
): void {
  const { odd, oddSize, even, evenSize } = rows
  const width = oddSize + evenSize
  const forward = 2 * slot * width
  const swapped = forward + width
  for (let index = 0; index < oddSize; index++) {
    const value = odd[source * oddSize + index] as number
    input[forward + index] = value
    input[swapped + index] = -value
  }
  for (let index = 0; index < evenSize; index++) {
    const value = even[source * evenSize + index] as number
    input[forward + oddSize + index] = value
    input[swapped + oddSize + index] = value
  }
}

/** Probabilities from the four outputs of slot `slot`: [s_f, t_f, s_g, t_g]. */
export function slotLogits(outputs: Float64Array, slot: number): [number, number, number] {
  const start = slot * 4
  const side = (outputs[start] as number) - (outputs[start + 2] as number)
  return [side, (outputs[start + 1] as number) + (outputs[start + 3] as number), -side]
}

const PREDICTION_ROWS = 256

/** Class probabilities of every row: the mean of the members' logits, then softmax. */
export function predictVerdicts(
  members: readonly Network[],
  rows: FeatureRows,
  count: number,
): Probabilities[] {
  const sums = Array.from({ length: count }, (): [number, number, number] => [0, 0, 0])
  for (const member of members) {
    const pass = createNetworkPass(member, PREDICTION_ROWS * 2)
    for (let start = 0; start < count; start += PREDICTION_ROWS) {
      const size = Math.min(PREDICTION_ROWS, count - start)
      for (let slot = 0; slot < size; slot++) writeBothDirections(pass.input, slot, rows, start + slot)
      const outputs = pass.forward(null)
      for (let slot = 0; slot < size; slot++) {
        const sum = sums[start + slot] as [number, number, number]
        slotLogits(outputs, slot).forEach((logit, index) => {
          sum[index] = (sum[index] as number) + logit / members.length
        })
      }
    }
  }
  return sums.map(([first, tie, second]) => verdictProbabilities(first, tie, second))
}
