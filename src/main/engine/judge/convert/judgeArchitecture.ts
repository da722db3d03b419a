import type { Checkpoint } from '../checkpoint/openCheckpoint.js'
import { invalid } from '../package/loadJudgePackage.js'
import type { SortedTensors } from './checkpointWeights.js'

/** Dimensions of a judge: an encoder as in jina-embeddings-v3, and a decoder that reads it with one learned query. */
export interface JudgeArchitecture {
  /** `v1` decodes in the encoder's width, `v2` projects to a width of its own first. */
  head: 'v1' | 'v2'
  encoder: {
    vocabulary: number
    /** Rows of the token type table; the judge uses the first. */
    tokenTypes: number
    width: number
    layers: number
    heads: number
    feedForward: number
    /** Epsilon of its layer norms. */
    epsilon: number
    rotaryBase: number
    /** Longest sequence in tokens that the checkpoint is meant for. */
    longest: number
    /** Longest sequence in tokens that the graphs can take. */
    positions: number
  }
  decoder: { width: number; layers: number; heads: number; feedForward: number }
}

/**
 * Rotary positions are computed, not learned, so a graph may take more than the checkpoint is meant for: self-tests and
 * references do not ask for its limit.
 */
const LEAST_POSITIONS = 4096

/**
 * Reads the dimensions off the shapes of a few tensors; `assertWeights` holds all others against them.
 * @throws ExpectedError JUDGE_INVALID where shapes and config.json contradict each other.
 */
export function recogniseArchitecture(
  directory: string,
  sorted: Pick<SortedTensors, 'weights' | 'keyOf'>,
  { encoder, nhead, num_decoder_layers }: Checkpoint['config'],
): JudgeArchitecture {
  const { weights, keyOf } = sorted
  const sizeOf = (name: string, axis: number): number => {
    const tensor = weights.get(name)
    const size = tensor?.shape[axis]
    if (tensor !== undefined && tensor.shape.length !== 2)
      throw invalid(
        tensor.path,
        `${tensor.key}: has the shape [${tensor.shape.join(', ')}], expected a matrix`,
      )
    if (size === undefined || size === 0)
      throw invalid(directory, `${keyOf(name)}: is missing or empty, so the judge's dimensions are unknown`)
    return size
  }
  const width = sizeOf('encoder.embeddings.word_embeddings.weight', 1)
  const head = weights.has('projection.weight') || weights.has('projection.bias') ? 'v2' : 'v1'
  const architecture: JudgeArchitecture = {
    head,
    encoder: {
      vocabulary: sizeOf('encoder.embeddings.word_embeddings.weight', 0),
      tokenTypes: sizeOf('encoder.embeddings.token_type_embeddings.weight', 0),
      width,
      layers: countLayers(directory, sorted, 'encoder.encoder.layers'),
      heads: encoder.num_attention_heads,
      feedForward: sizeOf('encoder.encoder.layers.0.mlp.fc1.weight', 0),
      epsilon: encoder.layer_norm_eps,
      rotaryBase: encoder.rotary_emb_base,
      longest: encoder.max_position_embeddings,
      positions: Math.max(encoder.max_position_embeddings, LEAST_POSITIONS),
    },
    decoder: {
      width: head === 'v2' ? sizeOf('projection.weight', 0) : width,
      layers: countLayers(directory, sorted, 'decoder.layers'),
      heads: nhead,
      feedForward: sizeOf('decoder.layers.0.linear1.weight', 0),
    },
  }
  const stated: [string, number | undefined, number][] = [
    ['num_decoder_layers', num_decoder_layers, architecture.decoder.layers],
    ['encoder.hidden_size', encoder.hidden_size, width],
    ['encoder.num_hidden_layers', encoder.num_hidden_layers, architecture.encoder.layers],
    ['encoder.intermediate_size', encoder.intermediate_size, architecture.encoder.feedForward],
    ['encoder.vocab_size', encoder.vocab_size, architecture.encoder.vocabulary],
  ]
  for (const [name, expected, actual] of stated)
    if (expected !== undefined && expected !== actual)
      throw invalid(directory, `config.json says ${name} ${expected}, the tensors say ${actual}`)
  checkHeads(directory, architecture)
  return architecture
}

function countLayers(
  directory: string,
  { weights, keyOf }: Pick<SortedTensors, 'weights' | 'keyOf'>,
  stack: string,
): number {
  const prefix = `${stack}.`
  const indices = new Set(
    [...weights.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length).split('.', 1)[0])),
  )
  for (let index = 0; index < indices.size; index++)
    if (!indices.has(index)) throw invalid(directory, `${keyOf(`${stack}.${index}`)}: is missing`)
  return indices.size
}

function checkHeads(directory: string, { encoder, decoder }: JudgeArchitecture): void {
  if (encoder.width % (2 * encoder.heads) !== 0)
    throw invalid(
      directory,
      `encoder width ${encoder.width} does not give ${encoder.heads} heads of even width`,
    )
  if (decoder.width % decoder.heads !== 0)
    throw invalid(directory, `decoder width ${decoder.width} does not give ${decoder.heads} heads (nhead)`)
}
