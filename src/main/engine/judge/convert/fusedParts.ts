import type { EncoderParts } from './encoderGraph.js'
import { MICROSOFT, type GraphBuilder } from './graphBuilder.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'

/** Encoder parts of the runtime's fused operators, for CPU, CUDA and DirectML. */
export function fusedParts(
  builder: GraphBuilder,
  { heads, epsilon }: JudgeArchitecture['encoder'],
): EncoderParts {
  const paddingMask = builder.cast('attention_mask', 'int32')
  /** Half-split; the operator counts positions up from the one given. */
  const rotary = (input: string) =>
    builder.node(
      'RotaryEmbedding',
      [input, builder.integers(0), builder.weight('rotary.cos'), builder.weight('rotary.sin')],
      { domain: MICROSOFT, attributes: { interleaved: { integer: 0 } } },
    )
  return {
    attention: (query, key, value) =>
      builder.node('MultiHeadAttention', [rotary(query), rotary(key), value, '', paddingMask], {
        domain: MICROSOFT,
        attributes: { num_heads: { integer: heads } },
      }),
    addAndNorm: (input, skip, layer, norm) =>
      builder.node(
        'SkipLayerNormalization',
        [input, skip, `${norm}.weight`, `${norm}.bias`, `${layer}.bias`].map((name, index) =>
          index < 2 ? name : builder.weight(name),
        ),
        // The operator's own default is 1e-12.
        { domain: MICROSOFT, attributes: { epsilon: { float: epsilon } } },
      ),
    biasGelu: (input, layer) =>
      builder.node('BiasGelu', [input, builder.weight(`${layer}.bias`)], { domain: MICROSOFT }),
  }
}
