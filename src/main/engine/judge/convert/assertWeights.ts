import { invalid } from '../package/loadJudgePackage.js'
import type { SortedTensors } from './checkpointWeights.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'

/**
 * Holds every tensor against the architecture.
 * @throws ExpectedError JUDGE_INVALID naming a missing or unknown key, or one of the wrong shape.
 */
export function assertWeights(
  directory: string,
  { weights, keyOf }: Pick<SortedTensors, 'weights' | 'keyOf'>,
  architecture: JudgeArchitecture,
): void {
  const shapes = weightShapes(architecture)
  for (const [name, shape] of shapes) {
    const tensor = weights.get(name)
    if (tensor === undefined) throw invalid(directory, `${keyOf(name)}: is missing`)
    if (tensor.shape.join() !== shape.join())
      throw invalid(
        tensor.path,
        `${tensor.key}: has the shape [${tensor.shape.join(', ')}], expected [${shape.join(', ')}]`,
      )
  }
  for (const [name, { key, path }] of weights)
    if (!shapes.has(name))
      throw invalid(path, `${key}: is no weight of a ${architecture.head} judge of these dimensions`)
}

/** Shape of every weight of a judge by name. */
function weightShapes({ head, encoder, decoder }: JudgeArchitecture): Map<string, number[]> {
  const shapes = new Map<string, number[]>()
  const linear = (name: string, outputs: number, inputs: number) =>
    shapes.set(`${name}.weight`, [outputs, inputs]).set(`${name}.bias`, [outputs])
  const norm = (name: string, width: number) =>
    shapes.set(`${name}.weight`, [width]).set(`${name}.bias`, [width])

  const { width } = encoder
  shapes.set('encoder.embeddings.word_embeddings.weight', [encoder.vocabulary, width])
  shapes.set('encoder.embeddings.token_type_embeddings.weight', [encoder.tokenTypes, width])
  norm('encoder.emb_ln', width)
  for (let layer = 0; layer < encoder.layers; layer++) {
    const prefix = `encoder.encoder.layers.${layer}`
    linear(`${prefix}.mixer.Wqkv`, 3 * width, width)
    linear(`${prefix}.mixer.out_proj`, width, width)
    linear(`${prefix}.mlp.fc1`, encoder.feedForward, width)
    linear(`${prefix}.mlp.fc2`, width, encoder.feedForward)
    norm(`${prefix}.norm1`, width)
    norm(`${prefix}.norm2`, width)
  }
  if (head === 'v2') linear('projection', decoder.width, width)
  shapes.set('decoder_input_embedding', [1, 1, decoder.width])
  for (let layer = 0; layer < decoder.layers; layer++) {
    const prefix = `decoder.layers.${layer}`
    for (const attention of [`${prefix}.self_attn`, `${prefix}.multihead_attn`]) {
      shapes.set(`${attention}.in_proj_weight`, [3 * decoder.width, decoder.width])
      shapes.set(`${attention}.in_proj_bias`, [3 * decoder.width])
      linear(`${attention}.out_proj`, decoder.width, decoder.width)
    }
    linear(`${prefix}.linear1`, decoder.feedForward, decoder.width)
    linear(`${prefix}.linear2`, decoder.width, decoder.feedForward)
    for (const number of [1, 2, 3]) norm(`${prefix}.norm${number}`, decoder.width)
  }
  linear('classification_head', 3, decoder.width)
  return shapes
}
