import { layerNorm, type EncoderParts } from './encoderGraph.js'
import type { GraphBuilder } from './graphBuilder.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'

type FloatType = 'float32' | 'float16'

/** Encoder parts of standard operators only, for WebGPU, whose fused attention gives wrong numbers. */
export function plainParts(
  builder: GraphBuilder,
  { heads, width, epsilon }: JudgeArchitecture['encoder'],
  floatType: FloatType,
): EncoderParts {
  const headWidth = width / heads
  const length = builder.node('Shape', ['input_ids'], {
    attributes: { start: { integer: 1 }, end: { integer: 2 } },
  })
  const [cos = '', sin = ''] = ['rotary.cos', 'rotary.sin'].map((table) =>
    builder.node('Slice', [builder.weight(table), builder.integers(0), length, builder.integers(0)]),
  )
  const mask = builder.node('Unsqueeze', [paddingBias(builder, floatType), builder.integers(1)])
  const scale = builder.float(1 / Math.sqrt(headWidth), floatType)

  const transpose = (input: string, ...order: number[]) =>
    builder.node('Transpose', [input], { attributes: { perm: { integers: order } } })
  const byHead = (input: string) =>
    transpose(builder.node('Reshape', [input, builder.integers(0, 0, heads, headWidth)]), 0, 2, 1, 3)
  const times = (one: string, other: string) => builder.node('Mul', [one, other])

  /** Turns the pairs (i, i + headWidth / 2) of `[batch, heads, sequence, headWidth]`. */
  function rotary(input: string): string {
    const [first = '', second = ''] = builder.outputsOf('Split', [input], 2, {
      attributes: { axis: { integer: -1 } },
    })
    const turned = [
      builder.node('Sub', [times(first, cos), times(second, sin)]),
      builder.node('Add', [times(second, cos), times(first, sin)]),
    ]
    return builder.node('Concat', turned, { attributes: { axis: { integer: -1 } } })
  }

  return {
    attention(query, key, value) {
      const scaled = times(rotary(byHead(query)), scale)
      const scores = builder.node('MatMul', [scaled, transpose(rotary(byHead(key)), 0, 1, 3, 2)])
      const masked = builder.node('Add', [scores, mask])
      const shares = builder.node('Softmax', [masked], { attributes: { axis: { integer: -1 } } })
      const context = transpose(builder.node('MatMul', [shares, byHead(value)]), 0, 2, 1, 3)
      return builder.node('Reshape', [context, builder.integers(0, 0, width)])
    },
    addAndNorm(input, skip, layer, norm, name) {
      const biased = builder.node('Add', [input, builder.weight(`${layer}.bias`)])
      return layerNorm(builder, builder.node('Add', [biased, skip]), norm, epsilon, name)
    },
    biasGelu(input, layer) {
      const value = builder.node('Add', [input, builder.weight(`${layer}.bias`)])
      const error = builder.node('Erf', [times(value, builder.float(Math.SQRT1_2, floatType))])
      const doubled = builder.node('Add', [error, builder.float(1, floatType)])
      return times(times(value, builder.float(0.5, floatType)), doubled)
    },
  }
}

/** What to add to scores so that softmax gives padding nothing, `[batch, 1, sequence]`; -60000 fits 16 bits. */
export function paddingBias(builder: GraphBuilder, floatType: FloatType): string {
  const mask = builder.cast('attention_mask', floatType)
  const padding = builder.node('Sub', [builder.float(1, floatType), mask])
  const bias = builder.node('Mul', [padding, builder.float(-60_000, floatType)])
  return builder.node('Unsqueeze', [bias, builder.integers(1)])
}
