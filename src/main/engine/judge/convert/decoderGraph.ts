import { layerNorm } from './encoderGraph.js'
import type { GraphBuilder } from './graphBuilder.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'
import { floatLinearLayers } from './linearLayer.js'
import { paddingBias } from './plainParts.js'

/** Default of PyTorch's decoder layer; no checkpoint says otherwise. */
const EPSILON = 1e-5

/**
 * The judge's head: post-norm decoder layers in which one learned query reads the memory `[batch, sequence, width]`.
 *
 * One query makes the usual order of products wasteful. Instead of turning every token into keys and values, the query
 * is taken through the keys' matrix and the pooled memory through the values': the same numbers for a fraction of the
 * work, because (W m) . q = m . (W^T q), and shares that sum to one leave the values' bias as it is.
 * @returns the state `[batch, width]` after each layer.
 */
export function buildDecoder(
  builder: GraphBuilder,
  { decoder: { width, heads, layers } }: JudgeArchitecture,
  memory: string,
): string[] {
  const { linear } = floatLinearLayers(builder)
  const headWidth = width / heads
  const mask = paddingBias(builder, 'float32')
  const scale = builder.float(1 / Math.sqrt(headWidth), 'float32')
  const reshape = (input: string, ...shape: number[]) =>
    builder.node('Reshape', [input, builder.integers(...shape)])
  const turn = (input: string) =>
    builder.node('Transpose', [input], { attributes: { perm: { integers: [0, 2, 1] } } })
  const multiply = (one: string, other: string) => builder.node('MatMul', [one, other])
  const add = (one: string, other: string) => builder.node('Add', [one, other])

  function readMemory(state: string, layer: string): string {
    const queries = reshape(linear(state, `${layer}.cross_query`), -1, heads, 1, headWidth)
    const probes = reshape(multiply(queries, builder.weight(`${layer}.cross_key.weight`)), -1, heads, width)
    const scores = builder.node('Mul', [turn(multiply(memory, turn(probes))), scale])
    const shares = builder.node('Softmax', [add(scores, mask)], { attributes: { axis: { integer: -1 } } })
    const pooled = reshape(multiply(shares, memory), -1, heads, width, 1)
    const values = multiply(builder.weight(`${layer}.cross_value.weight`), pooled)
    return add(reshape(values, -1, width), builder.weight(`${layer}.cross_value.bias`))
  }

  let state = builder.weight('query')
  return Array.from({ length: layers }, (_, index) => {
    const layer = `decoder.${index}`
    const norm = (input: string, number: number) =>
      layerNorm(builder, add(input, state), `${layer}.norm${number}`, EPSILON)
    // Attention of one token over itself is its value.
    state = norm(linear(linear(state, `${layer}.self_value`), `${layer}.self_output`), 1)
    state = norm(linear(readMemory(state, layer), `${layer}.cross_output`), 2)
    const hidden = builder.node('Relu', [linear(state, `${layer}.feed_forward_1`)])
    state = norm(linear(hidden, `${layer}.feed_forward_2`), 3)
    return state
  })
}
