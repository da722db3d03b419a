import { multiplyTransposed, transpose } from './matrix.js'
import type { DenseLayer, Network } from './network.js'
import type { RandomStream } from './randomStream.js'

interface LayerState {
  layer: DenseLayer
  /** `rows` x `inputs`: what went in. */
  input: Float64Array
  /** `rows` x `outputs`: what came out, after activation and dropout. */
  output: Float64Array
  /** `rows` x `outputs`: derivative of output by pre-activation; null for the last layer. */
  slope: Float64Array | null
  gradients: { weights: Float64Array; bias: Float64Array }
}

/** Buffers for passes of up to `rows` rows through one network. */
export interface NetworkPass {
  /** Where the caller writes `rows` x `inputs` values. */
  input: Float64Array
  /** Runs forward; with `dropout` and `random` in training, without in use. Returns `rows` x `outputs`. */
  forward(training: { dropout: number; random: RandomStream } | null): Float64Array
  /** Gradients of all layers for a gradient of the output (`rows` x `outputs`); overwritten by each call. */
  backward(outputGradient: Float64Array): readonly LayerState['gradients'][]
}

export function createNetworkPass(network: Network, rows: number): NetworkPass {
  const states: LayerState[] = []
  const first = network[0] as DenseLayer
  let input = new Float64Array(rows * first.inputs)
  const networkInput = input
  network.forEach((layer, index) => {
    const output = new Float64Array(rows * layer.outputs)
    const slope = index < network.length - 1 ? new Float64Array(rows * layer.outputs) : null
    const gradients = {
      weights: new Float64Array(layer.weights.length),
      bias: new Float64Array(layer.outputs),
    }
    states.push({ layer, input, output, slope, gradients })
    input = output
  })

  return {
    input: networkInput,
    forward(training) {
      for (const { layer, input: from, output, slope } of states) {
        multiplyTransposed(from, layer.weights, output, { rows, columns: layer.outputs, inner: layer.inputs })
        for (let start = 0; start < output.length; start += layer.outputs)
          for (let column = 0; column < layer.outputs; column++)
            output[start + column] = (output[start + column] as number) + (layer.bias[column] as number)
        if (slope) activate(output, slope, training)
      }
      return (states.at(-1) as LayerState).output
    },
    backward(outputGradient) {
      let gradient = outputGradient
      for (const [depth, state] of [...states.entries()].toReversed()) {
        fillGradients(state, gradient, rows)
        if (depth > 0) gradient = gradientOfInput(state.layer, gradient, rows)
      }
      return states.map((state) => state.gradients)
    },
  }
}

/** ReLU, then inverted dropout; `slope` keeps the factor by which each value depends on its pre-activation. */
function activate(
  values: Float64Array,
  slope: Float64Array,
  training: { dropout: number; random: RandomStream } | null,
): void {
  const kept = training ? 1 / (1 - training.dropout) : 1
  for (let index = 0; index < values.length; index++) {
    const dropped = training !== null && training.random.uniform() < training.dropout
    const factor = dropped || (values[index] as number) <= 0 ? 0 : kept
    slope[index] = factor
    values[index] = (values[index] as number) * factor
  }
}

/** Fills the layer's gradients; turns `gradient` in place from one of the output to one of the pre-activation. */
function fillGradients(state: LayerState, gradient: Float64Array, rows: number): void {
  const { layer, input, slope, gradients } = state
  const { inputs, outputs } = layer
  if (slope)
    for (let index = 0; index < gradient.length; index++)
      gradient[index] = (gradient[index] as number) * (slope[index] as number)
  gradients.bias.fill(0)
  for (let start = 0; start < gradient.length; start += outputs)
    for (let column = 0; column < outputs; column++)
      gradients.bias[column] = (gradients.bias[column] as number) + (gradient[start + column] as number)

  const gradientByOutput = new Float64Array(gradient.length)
  const inputByColumn = new Float64Array(input.length)
  transpose(gradient, gradientByOutput, rows, outputs)
  transpose(input, inputByColumn, rows, inputs)
  multiplyTransposed(gradientByOutput, inputByColumn, gradients.weights, {
    rows: outputs,
    columns: inputs,
    inner: rows,
  })
}

/** From the gradient of a layer's pre-activation to that of its input. */
function gradientOfInput(
  { inputs, outputs, weights }: DenseLayer,
  gradient: Float64Array,
  rows: number,
): Float64Array {
  const weightsByInput = new Float64Array(weights.length)
  transpose(weights, weightsByInput, outputs, inputs)
  const inputGradient = new Float64Array(rows * inputs)
  multiplyTransposed(gradient, weightsByInput, inputGradient, { rows, columns: inputs, inner: outputs })
  return inputGradient
}
