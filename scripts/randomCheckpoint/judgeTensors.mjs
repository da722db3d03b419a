/**
 * Dimensions of a JinaJudge checkpoint; without `decoder.projected` it has a v1 head, which decodes in the encoder's width.
 * @typedef {{
 *   vocabulary: number, width: number, layers: number, heads: number, feedForward: number, rotaryBase: number,
 *   decoder: { projected: boolean, width: number, layers: number, heads: number, feedForward: number },
 * }} JudgeDimensions
 */

/**
 * A tensor of a checkpoint, and what its random values are to be like.
 * @typedef {{ key: string, shape: number[], type: 'BF16' | 'F16' | 'F32', role: 'matrix' | 'bias' | 'scale' | 'embedding' }} JudgeTensor
 */

/** Dimensions of the published judges. */
export const PUBLISHED = {
  /** @type {JudgeDimensions} 614,323,071 parameters */
  v1: {
    vocabulary: 250_002,
    width: 1024,
    layers: 24,
    heads: 16,
    feedForward: 4096,
    rotaryBase: 20_000,
    decoder: { projected: false, width: 1024, layers: 4, heads: 8, feedForward: 1024 },
  },
  /** @type {JudgeDimensions} 588,609,407 parameters */
  v2: {
    vocabulary: 250_002,
    width: 1024,
    layers: 24,
    heads: 16,
    feedForward: 4096,
    rotaryBase: 20_000,
    decoder: { projected: true, width: 512, layers: 5, heads: 8, feedForward: 1024 },
  },
}

/** Tasks and rank of the adapters of jina-embeddings-v3. */
const ADAPTERS = { tasks: 5, rank: 4 }

/**
 * The tensors of a checkpoint in its own order, adapters and pooler among them.
 * @param {JudgeDimensions} dimensions
 * @param {JudgeTensor['type']} encoderType
 * @returns {JudgeTensor[]}
 */
export function judgeTensors({ vocabulary, width, layers, feedForward, decoder }, encoderType) {
  /** @type {JudgeTensor[]} */
  const tensors = []

  /** @param {string} module @param {number[]} shape @param {JudgeTensor['role']} role */
  const adapted = (module, [rows = 0, columns = 0], role) => {
    const { tasks, rank } = ADAPTERS
    const prefix = `encoder.roberta.${module}.parametrizations.weight`
    // Embeddings are adapted the other way round.
    const [a, b] = role === 'embedding' ? [rows, columns] : [columns, rows]
    const sideA = role === 'embedding' ? [tasks, a, rank] : [tasks, rank, a]
    const sideB = role === 'embedding' ? [tasks, rank, b] : [tasks, b, rank]
    tensors.push(
      { key: `${prefix}.original`, shape: [rows, columns], type: encoderType, role },
      { key: `${prefix}.0.lora_A`, shape: sideA, type: encoderType, role: 'bias' },
      { key: `${prefix}.0.lora_B`, shape: sideB, type: encoderType, role: 'bias' },
    )
  }
  /** @param {string} module @param {number} outputs @param {number} inputs */
  const adaptedLinear = (module, outputs, inputs) => {
    adapted(module, [outputs, inputs], 'matrix')
    tensors.push({ key: `encoder.roberta.${module}.bias`, shape: [outputs], type: encoderType, role: 'bias' })
  }
  /** @param {string} name @param {number} size @param {JudgeTensor['type']} type */
  const norm = (name, size, type) =>
    tensors.push(
      { key: `${name}.weight`, shape: [size], type, role: 'scale' },
      { key: `${name}.bias`, shape: [size], type, role: 'bias' },
    )
  /** @param {string} name @param {number} outputs @param {number} inputs @param {string} [separator] */
  const linear = (name, outputs, inputs, separator = '.') =>
    tensors.push(
      { key: `${name}${separator}weight`, shape: [outputs, inputs], type: 'F32', role: 'matrix' },
      { key: `${name}${separator}bias`, shape: [outputs], type: 'F32', role: 'bias' },
    )

  adapted('embeddings.word_embeddings', [vocabulary, width], 'embedding')
  adapted('embeddings.token_type_embeddings', [1, width], 'embedding')
  norm('encoder.roberta.emb_ln', width, encoderType)
  for (let layer = 0; layer < layers; layer++) {
    const module = `encoder.layers.${layer}`
    adaptedLinear(`${module}.mixer.Wqkv`, 3 * width, width)
    adaptedLinear(`${module}.mixer.out_proj`, width, width)
    norm(`encoder.roberta.${module}.norm1`, width, encoderType)
    adaptedLinear(`${module}.mlp.fc1`, feedForward, width)
    adaptedLinear(`${module}.mlp.fc2`, width, feedForward)
    norm(`encoder.roberta.${module}.norm2`, width, encoderType)
  }
  adaptedLinear('pooler.dense', width, width)
  const size = decoder.width
  if (decoder.projected) linear('projection', size, width)
  for (let layer = 0; layer < decoder.layers; layer++) {
    const name = `decoder.layers.${layer}`
    for (const attention of ['self_attn', 'multihead_attn']) {
      linear(`${name}.${attention}.in_proj`, 3 * size, size, '_')
      linear(`${name}.${attention}.out_proj`, size, size)
    }
    linear(`${name}.linear1`, decoder.feedForward, size)
    linear(`${name}.linear2`, size, decoder.feedForward)
    for (const number of [1, 2, 3]) norm(`${name}.norm${number}`, size, 'F32')
  }
  tensors.push({ key: 'decoder_input_embedding', shape: [1, 1, size], type: 'F32', role: 'embedding' })
  linear(decoder.projected ? 'classification_head' : 'classification_head.0', 3, size)
  return tensors
}
