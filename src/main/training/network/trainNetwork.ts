import { verdictProbabilities } from '../../engine/judge/features/verdictProbabilities.js'
import { createAdamW, oneCycleRate } from './adamW.js'
import { slotLogits, writeBothDirections, type FeatureRows } from './antisymmetricNetwork.js'
import { createNetwork, type Network } from './network.js'
import { createNetworkPass } from './networkPass.js'
import { createRandomStream } from './randomStream.js'

export interface TrainingOptions {
  hidden: readonly number[]
  epochs: number
  batchSize: number
  peakRate: number
  weightDecay: number
  dropout: number
  seed: number
}

export interface TrainingRows extends FeatureRows {
  count: number
  /** `count` x 3: shares of [first better, equal, second better]. */
  targets: Float32Array
}

/** Fits one antisymmetric network to soft targets by cross-entropy. Deterministic in the seed. */
export function trainNetwork(rows: TrainingRows, options: TrainingOptions): Network {
  const { batchSize, dropout } = options
  const random = createRandomStream(options.seed)
  const network = createNetwork([rows.oddSize + rows.evenSize, ...options.hidden, 2], random)
  const pass = createNetworkPass(network, batchSize * 2)
  const optimizer = createAdamW(network, options.weightDecay)
  const order = Array.from({ length: rows.count }, (_row, index) => index)
  const batchesPerEpoch = Math.ceil(rows.count / batchSize)
  const steps = options.epochs * batchesPerEpoch
  const outputGradient = new Float64Array(batchSize * 4)

  for (let step = 0; step < steps; step++) {
    if (step % batchesPerEpoch === 0) random.shuffle(order)
    const start = (step % batchesPerEpoch) * batchSize
    const batch = order.slice(start, start + batchSize)
    batch.forEach((source, slot) => writeBothDirections(pass.input, slot, rows, source))
    const outputs = pass.forward({ dropout, random })
    // Slots behind a short last batch hold rows of an earlier one: their gradient stays zero.
    outputGradient.fill(0)
    batch.forEach((source, slot) => {
      const probabilities = verdictProbabilities(...slotLogits(outputs, slot))
      const [first, tie, second] = probabilities.map(
        (share, index) => (share - (rows.targets[source * 3 + index] as number)) / batch.length,
      ) as [number, number, number]
      outputGradient.set([first - second, tie, second - first, tie], slot * 4)
    })
    optimizer.step(pass.backward(outputGradient), oneCycleRate((step + 1) / steps, options.peakRate))
  }
  return network
}
