import type { RandomStream } from './randomStream.js'

/** A fully connected layer; `weights` is `outputs` x `inputs`, row-major. */
export interface DenseLayer {
  inputs: number
  outputs: number
  weights: Float64Array
  bias: Float64Array
}

/** Layers in order; all but the last are followed by a ReLU. */
export type Network = DenseLayer[]

/** Kaiming-uniform weights for rectified units, biases 0. */
export function createNetwork(sizes: readonly number[], random: RandomStream): Network {
  return sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index] as number
    const limit = 1 / Math.sqrt(inputs)
    const weights = Float64Array.from({ length: inputs * outputs }, () => (random.uniform() * 2 - 1) * limit)
    return { inputs, outputs, weights, bias: new Float64Array(outputs) }
  })
}
