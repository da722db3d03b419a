import type { JudgeArchitecture } from './judgeArchitecture.js'
import type { GraphBuilder } from './graphBuilder.js'
import type { LinearLayers } from './linearLayer.js'

/** Parts of an encoder layer that the graph variants build differently. All states are `[batch, sequence, width]`. */
export interface EncoderParts {
  /** Bidirectional attention with rotary positions over the keys that are no padding; inputs carry their biases. */
  attention(query: string, key: string, value: string): string
  /** `norm(input + skip + bias)`, called `name` if that is given; the bias is that of `layer`. */
  addAndNorm(input: string, skip: string, layer: string, norm: string, name?: string): string
  /** Exact GELU of `input + bias`; the bias is that of `layer`. */
  biasGelu(input: string, layer: string): string
}

/** Name of the state after a layer in the graphs, where they can be cut: nothing else leads on from there. */
export const layerState = (index: number): string => `encoder.${index}.state`

/**
 * The encoder of jina-embeddings-v3 with its adapters off: post-norm blocks over `input_ids [batch, sequence]`.
 * @returns the embeddings and the state after each layer.
 */
export function buildEncoder(
  builder: GraphBuilder,
  { encoder }: JudgeArchitecture,
  { product, linear }: LinearLayers,
  { attention, addAndNorm, biasGelu }: EncoderParts,
): { embeddings: string; layers: string[] } {
  // Named, because a graphics device may have to leave this largest table to the processor.
  const words = builder.node('Gather', [builder.weight('word_embeddings'), 'input_ids'], {
    name: 'word_embedding',
  })
  const typed = builder.node('Add', [words, builder.weight('token_type')])
  const embeddings = layerNorm(builder, typed, 'embedding_norm', encoder.epsilon)
  const layers: string[] = []
  let state = embeddings
  for (let index = 0; index < encoder.layers; index++) {
    const layer = `encoder.${index}`
    const [query = '', key = '', value = ''] = ['query', 'key', 'value'].map((part) =>
      linear(state, `${layer}.${part}`),
    )
    const output = `${layer}.attention_output`
    const attended = addAndNorm(
      product(attention(query, key, value), output),
      state,
      output,
      `${layer}.norm1`,
    )
    const [first, second] = [`${layer}.feed_forward_1`, `${layer}.feed_forward_2`]
    const hidden = biasGelu(product(attended, first), first)
    state = addAndNorm(product(hidden, second), attended, second, `${layer}.norm2`, layerState(index))
    layers.push(state)
  }
  return { embeddings, layers }
}

/** Layer norm over the last axis. */
export function layerNorm(
  builder: GraphBuilder,
  input: string,
  norm: string,
  epsilon: number,
  name?: string,
): string {
  return builder.node(
    'LayerNormalization',
    [input, builder.weight(`${norm}.weight`), builder.weight(`${norm}.bias`)],
    {
      attributes: { axis: { integer: -1 }, epsilon: { float: epsilon } },
      ...(name !== undefined && { name }),
    },
  )
}
