import type { Network } from './network.js'

const FIRST_DECAY = 0.9
const SECOND_DECAY = 0.999
const EPSILON = 1e-8

/** AdamW (Loshchilov and Hutter, 2019): decoupled decay, on weights only. */
export function createAdamW(network: Network, weightDecay: number) {
  const parameters = network.flatMap((layer, layerIndex) => [
    { values: layer.weights, layerIndex, part: 'weights' as const, decay: weightDecay },
    { values: layer.bias, layerIndex, part: 'bias' as const, decay: 0 },
  ])
  const moments = parameters.map(({ values }) => ({
    first: new Float64Array(values.length),
    second: new Float64Array(values.length),
  }))
  let steps = 0
  return {
    step(gradients: readonly { weights: Float64Array; bias: Float64Array }[], learningRate: number): void {
      steps++
      const firstCorrection = 1 - FIRST_DECAY ** steps
      const secondCorrection = 1 - SECOND_DECAY ** steps
      parameters.forEach(({ values, layerIndex, part, decay }, position) => {
        const gradient = (gradients[layerIndex] as (typeof gradients)[number])[part]
        const { first, second } = moments[position] as (typeof moments)[number]
        for (let index = 0; index < values.length; index++) {
          const slope = gradient[index] as number
          const mean = FIRST_DECAY * (first[index] as number) + (1 - FIRST_DECAY) * slope
          const square = SECOND_DECAY * (second[index] as number) + (1 - SECOND_DECAY) * slope * slope
          first[index] = mean
          second[index] = square
          const value = values[index] as number
          const direction = mean / firstCorrection / (Math.sqrt(square / secondCorrection) + EPSILON)
          values[index] = value - learningRate * (direction + decay * value)
        }
      })
    },
  }
}

/** One cycle: cosine rise from almost nothing over the first quarter, cosine fall to zero over the rest. */
export function oneCycleRate(progress: number, peakRate: number): number {
  const warmUp = 0.25
  const phase = progress < warmUp ? 1 - progress / warmUp : (progress - warmUp) / (1 - warmUp)
  return peakRate * 0.5 * (1 + Math.cos(Math.PI * phase))
}
