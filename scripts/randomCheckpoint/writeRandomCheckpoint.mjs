import { mkdir, open, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { judgeTensors } from './judgeTensors.mjs'

/** Values made at a time: 16 MB. */
const PART_ELEMENTS = 4_194_304

/**
 * Writes `config.json` and `model.safetensors` with random weights, streaming.
 * @param {string} directory
 * @param {import('./judgeTensors.mjs').JudgeDimensions} dimensions
 * @param {{ seed: number, encoderType?: import('./judgeTensors.mjs').JudgeTensor['type'] }} options
 * @returns {Promise<{ parameters: number, bytes: number }>}
 */
export async function writeRandomCheckpoint(directory, dimensions, { seed, encoderType = 'BF16' }) {
  await mkdir(directory, { recursive: true })
  await writeFile(path.join(directory, 'config.json'), `${JSON.stringify(config(dimensions), null, 2)}\n`)
  const tensors = judgeTensors(dimensions, encoderType)
  /** @type {Record<string, unknown>} */
  const header = { __metadata__: { format: 'pt' } }
  let dataBytes = 0
  for (const { key, shape, type } of tensors) {
    const end = dataBytes + elementsOf(shape) * (type === 'F32' ? 4 : 2)
    header[key] = { dtype: type, shape, data_offsets: [dataBytes, end] }
    dataBytes = end
  }
  const headerBytes = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(headerBytes.length))
  const random = createRandom(seed)
  const file = await open(path.join(directory, 'model.safetensors'), 'w')
  try {
    await file.write(length)
    await file.write(headerBytes)
    for (const tensor of tensors)
      for (let left = elementsOf(tensor.shape); left > 0; left -= PART_ELEMENTS) {
        const values = randomValues(tensor, Math.min(left, PART_ELEMENTS), random)
        await file.write(new Uint8Array(encode(values, tensor.type).buffer))
      }
  } finally {
    await file.close()
  }
  const parameters = tensors.reduce((sum, { shape }) => sum + elementsOf(shape), 0)
  return { parameters, bytes: 8 + headerBytes.length + dataBytes }
}

/** @param {import('./judgeTensors.mjs').JudgeDimensions} dimensions */
function config({ vocabulary, width, layers, heads, feedForward, rotaryBase, decoder }) {
  return {
    model_type: 'jina_judge',
    nhead: decoder.heads,
    num_decoder_layers: decoder.layers,
    encoder: {
      hidden_size: width,
      num_attention_heads: heads,
      num_hidden_layers: layers,
      intermediate_size: feedForward,
      vocab_size: vocabulary,
      rotary_emb_base: rotaryBase,
    },
  }
}

/** @param {readonly number[]} shape */
function elementsOf(shape) {
  return shape.reduce((product, size) => product * size, 1)
}

/**
 * xorshift32 (Marsaglia 2003): uniform from -1 to 1.
 * @param {number} seed
 */
function createRandom(seed) {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state / 2 ** 31
  }
}

/**
 * Of a size that keeps states in range through any number of layers.
 * @param {import('./judgeTensors.mjs').JudgeTensor} tensor
 * @param {number} count
 * @param {() => number} random
 */
function randomValues({ shape, role }, count, random) {
  const reach = { matrix: Math.sqrt(3 / (shape.at(-1) ?? 1)), bias: 0.1, scale: 0.2, embedding: 1 }[role]
  const middle = role === 'scale' ? 1 : 0
  const values = new Float32Array(count)
  for (let index = 0; index < count; index++) values[index] = middle + reach * random()
  return values
}

/**
 * @param {Float32Array} values that are normal numbers in 16 bits too, or so small that zero will do
 * @param {import('./judgeTensors.mjs').JudgeTensor['type']} type
 */
function encode(values, type) {
  if (type === 'F32') return values
  const bits = new Uint32Array(values.buffer)
  const halves = new Uint16Array(values.length)
  for (let index = 0; index < halves.length; index++) {
    const bit = bits[index] ?? 0
    if (type === 'BF16') halves[index] = bit >>> 16
    else {
      const exponent = ((bit >>> 23) & 255) - 112
      halves[index] = exponent <= 0 ? 0 : ((bit >>> 16) & 0x8000) | (exponent << 10) | ((bit >>> 13) & 1023)
    }
  }
  return halves
}
