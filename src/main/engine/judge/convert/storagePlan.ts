import type { Precision } from '../package/judgeManifest.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'

/** One tensor of the data file: rows of a checkpoint's weight, how they are laid out and of which type they are. */
export interface StoredWeight {
  /** In the graphs. */
  name: string
  /** Of the checkpoint's weight. */
  source: string
  firstRow: number
  rows: number
  /** Elements per row. */
  columns: number
  /** `transposed` turns a linear layer's `[outputs, inputs]` into the right factor of a MatMul. */
  layout: 'asStored' | 'transposed'
  /** In the graphs, in the layout. */
  dimensions: number[]
  elementType: 'float32' | 'float16' | 'int8'
}

/** Element type of the encoder's states and of all its weights that stay floats. */
export function encoderElementType(precision: Precision): 'float32' | 'float16' {
  return precision === 'fp16' ? 'float16' : 'float32'
}

/**
 * All weights that the graphs use, in the order of use. Three of the checkpoint are not stored because no output
 * depends on them: attention of one token over itself gives its value whatever query and key are, and a bias on all
 * keys adds the same to every score, which softmax takes out again. The head stays in 32 bits: it costs no time.
 */
export function planStorage(architecture: JudgeArchitecture, precision: Precision): StoredWeight[] {
  const { encoder, decoder } = architecture
  const plan: StoredWeight[] = []

  function tensor(
    elementType: StoredWeight['elementType'],
    name: string,
    source: string,
    dimensions: number[],
  ) {
    const [rows = 1, columns = 1] = dimensions.length === 1 ? [1, dimensions[0]] : dimensions
    plan.push({ name, source, firstRow: 0, rows, columns, layout: 'asStored', dimensions, elementType })
  }

  /** A linear layer, or the part of one that starts at an output. */
  function linear(
    types: { weight: StoredWeight['elementType']; bias: 'float32' | 'float16' },
    name: string,
    source: { weight: string; bias: string; firstOutput?: number },
    [outputs, inputs]: [number, number],
  ) {
    const firstRow = source.firstOutput ?? 0
    plan.push({
      name: `${name}.weight`,
      source: source.weight,
      firstRow,
      rows: outputs,
      columns: inputs,
      layout: 'transposed',
      dimensions: [inputs, outputs],
      elementType: types.weight,
    })
    bias(types.bias, name, source.bias, firstRow, outputs)
  }

  function bias(type: 'float32' | 'float16', name: string, source: string, first: number, size: number) {
    plan.push({
      name: `${name}.bias`,
      source,
      firstRow: first,
      rows: size,
      columns: 1,
      layout: 'asStored',
      dimensions: [size],
      elementType: type,
    })
  }

  function norm(type: 'float32' | 'float16', name: string, source: string, width: number) {
    for (const part of ['weight', 'bias']) tensor(type, `${name}.${part}`, `${source}.${part}`, [width])
  }

  const plain = (source: string) => ({ weight: `${source}.weight`, bias: `${source}.bias` })

  const float = encoderElementType(precision)
  const quantized = { weight: precision === 'int8' ? ('int8' as const) : float, bias: float }
  const { width } = encoder
  const embeddings = 'encoder.embeddings'
  tensor(float, 'word_embeddings', `${embeddings}.word_embeddings.weight`, [encoder.vocabulary, width])
  tensor(float, 'token_type', `${embeddings}.token_type_embeddings.weight`, [width])
  norm(float, 'embedding_norm', 'encoder.emb_ln', width)
  for (let layer = 0; layer < encoder.layers; layer++) {
    const [name, source] = [`encoder.${layer}`, `encoder.encoder.layers.${layer}`]
    for (const [index, part] of ['query', 'key', 'value'].entries())
      linear(quantized, `${name}.${part}`, { ...plain(`${source}.mixer.Wqkv`), firstOutput: index * width }, [
        width,
        width,
      ])
    linear(quantized, `${name}.attention_output`, plain(`${source}.mixer.out_proj`), [width, width])
    norm(float, `${name}.norm1`, `${source}.norm1`, width)
    linear(quantized, `${name}.feed_forward_1`, plain(`${source}.mlp.fc1`), [encoder.feedForward, width])
    linear(quantized, `${name}.feed_forward_2`, plain(`${source}.mlp.fc2`), [width, encoder.feedForward])
    norm(float, `${name}.norm2`, `${source}.norm2`, width)
  }

  const exact = { weight: 'float32', bias: 'float32' } as const
  const { width: size, heads } = decoder
  if (architecture.head === 'v2') linear(exact, 'projection', plain('projection'), [size, width])
  tensor('float32', 'query', 'decoder_input_embedding', [1, size])
  for (let layer = 0; layer < decoder.layers; layer++) {
    const name = `decoder.${layer}`
    const source = `decoder.layers.${layer}`
    const inputOf = (attention: string, part: number) => ({
      weight: `${source}.${attention}.in_proj_weight`,
      bias: `${source}.${attention}.in_proj_bias`,
      firstOutput: part * size,
    })
    /** Rows of one head lie together, so its part of keys or values needs no transposition. */
    const byHead = (part: string, firstRow: number) =>
      plan.push({
        name: `${name}.${part}.weight`,
        source: `${source}.multihead_attn.in_proj_weight`,
        firstRow,
        rows: size,
        columns: size,
        layout: 'asStored',
        dimensions: [heads, size / heads, size],
        elementType: 'float32',
      })
    linear(exact, `${name}.self_value`, inputOf('self_attn', 2), [size, size])
    linear(exact, `${name}.self_output`, plain(`${source}.self_attn.out_proj`), [size, size])
    norm('float32', `${name}.norm1`, `${source}.norm1`, size)
    linear(exact, `${name}.cross_query`, inputOf('multihead_attn', 0), [size, size])
    byHead('cross_key', size)
    byHead('cross_value', 2 * size)
    bias('float32', `${name}.cross_value`, `${source}.multihead_attn.in_proj_bias`, 2 * size, size)
    linear(exact, `${name}.cross_output`, plain(`${source}.multihead_attn.out_proj`), [size, size])
    norm('float32', `${name}.norm2`, `${source}.norm2`, size)
    linear(exact, `${name}.feed_forward_1`, plain(`${source}.linear1`), [decoder.feedForward, size])
    linear(exact, `${name}.feed_forward_2`, plain(`${source}.linear2`), [size, decoder.feedForward])
    norm('float32', `${name}.norm3`, `${source}.norm3`, size)
  }
  linear(exact, 'classification', plain('classification_head'), [3, size])
  return plan
}
