import { shallowRef } from 'vue'
import { sideOrder } from '../../../../shared/domain/blindOrder.js'
import type { Order } from '../../../../shared/domain/verdict.js'
import { PLAIN_ORDER } from '../../../ui/verdictSide.js'

export interface BlindMode {
  /** Names and other verdicts are hidden until the vote. */
  blind: boolean
  /** The sides of a blind queue are drawn from it. */
  seed: number
}

/** How the queue on screen is reviewed; the one place that decides on which side an answer of the desk stands. */
export function createBlind() {
  const mode = shallowRef<BlindMode>({ blind: false, seed: 0 })
  return {
    mode,
    orderOf: (pair: number): Order => (mode.value.blind ? sideOrder(pair, mode.value.seed) : PLAIN_ORDER),
  }
}
