import { encodeModel } from '../onnx/encodeModel.js'
import type { OnnxModel } from '../onnx/onnxModel.js'
import { createSession, type OnnxRuntime } from './createSession.js'
import type { Provider } from '../../../../shared/contract/judges.js'

const HEADS = 2
const HEAD_WIDTH = 96
const WIDTH = HEADS * HEAD_WIDTH
const TOLERANCE = 1e-3

/** On both sides of a device's tile; none longer than a head is wide, for each token needs a slot of its own. */
const LENGTHS = [40, 96]

const attention: OnnxModel = {
  irVersion: 8,
  opsets: { '': 17, 'com.microsoft': 1 },
  producerName: 'verdikt',
  producerVersion: '1',
  metadata: {},
  graph: {
    name: 'attention-weights',
    inputs: [
      ...['query', 'key', 'value'].map((name) => ({
        name,
        elementType: 'float32' as const,
        dimensions: ['batch', 'sequence', WIDTH],
      })),
      { name: 'mask', elementType: 'int32', dimensions: ['batch', 'sequence'] },
    ],
    outputs: [{ name: 'weights', elementType: 'float32', dimensions: ['batch', 'sequence', WIDTH] }],
    initializers: [],
    nodes: [
      {
        operator: 'MultiHeadAttention',
        domain: 'com.microsoft',
        inputs: ['query', 'key', 'value', '', 'mask'],
        outputs: ['weights'],
        attributes: { num_heads: { integer: HEADS } },
      },
    ],
  },
}

/**
 * Tests a provider's fused attention where the weights are known: with queries of zero every visible token weighs the
 * same, and values that are one-hot show the weights. A second row hides half of its tokens.
 * @throws Error where a weight is wrong, or the operator does not run.
 */
export async function selfTestAttention(runtime: OnnxRuntime, provider: Provider): Promise<void> {
  const session = await createSession(runtime, encodeModel(attention), provider)
  try {
    for (const length of LENGTHS) {
      const visible = [length, length / 2]
      const float = (at: (token: number, slot: number) => number) =>
        new runtime.Tensor(
          'float32',
          Float32Array.from({ length: visible.length * length * WIDTH }, (_, index) =>
            at(Math.floor(index / WIDTH) % length, index % WIDTH),
          ),
          [visible.length, length, WIDTH],
        )
      const mask = visible.flatMap((count) => Array.from({ length }, (_, token) => Number(token < count)))
      const { weights } = await session.run({
        query: float(() => 0),
        key: float((token, slot) => Math.sin(token + slot)),
        value: float((token, slot) => Number(slot % HEAD_WIDTH === token)),
        mask: new runtime.Tensor('int32', Int32Array.from(mask), [visible.length, length]),
      })
      if (!(weights?.data instanceof Float32Array)) throw new Error('self-test: attention gives no floats')
      for (const [index, weight] of weights.data.entries()) {
        const count = visible[Math.floor(index / (length * WIDTH))] ?? 0
        const expected = index % HEAD_WIDTH < count ? 1 / count : 0
        if (!(Math.abs(weight - expected) <= TOLERANCE))
          throw new Error(
            `self-test: an attention weight over ${length} tokens is ${weight} instead of ${expected}`,
          )
      }
    }
  } finally {
    await session.release()
  }
}
