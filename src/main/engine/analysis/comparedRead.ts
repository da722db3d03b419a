import type { Order, Verdict } from '../../../shared/domain/verdict.js'

/**
 * One order read by the measured side, next to what the other side says of it. Verdicts are canonical.
 * A side with a single verdict for a pair (people) repeats it for each order that the other side read.
 * `pair` and `prompt` are stable ids; `models` are the authors of answer 1 and answer 2.
 */
export interface ComparedRead {
  pair: number
  prompt: number
  order: Order
  models: readonly [string, string]
  measured: Verdict
  against: Verdict
}

/** A pair that the measured side read in both orders; consistent: the same canonical verdict twice. */
export interface SwapPair {
  prompt: number
  models: readonly [string, string]
  consistent: boolean
}
