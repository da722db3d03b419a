import type { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'
import { encodeModel } from '../onnx/encodeModel.js'
import type { OnnxModel } from '../onnx/onnxModel.js'
import { createSession, type OnnxRuntime } from './createSession.js'
import { releaseAfter } from '../verify/releaseAfter.js'
import { floatOutput } from '../verify/runTokens.js'

const HEADS = 2
const HEAD_WIDTH = 96
const WIDTH = HEADS * HEAD_WIDTH
const TOLERANCE = 1e-3

/** On both sides of a device's tile; none longer than a head is wide, for each token needs a slot of its own. */
const LENGTHS = [40, 96]

/** One attention operator; without a mask every token is visible. */
const attention = (withMask: boolean): OnnxModel => ({
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
      ...(withMask
        ? [{ name: 'mask', elementType: 'int32' as const, dimensions: ['batch', 'sequence'] }]
        : []),
    ],
    outputs: [{ name: 'weights', elementType: 'float32', dimensions: ['batch', 'sequence', WIDTH] }],
    initializers: [],
    nodes: [
      {
        operator: 'MultiHeadAttention',
        domain: 'com.microsoft',
        inputs: ['query', 'key', 'value', ...(withMask ? ['', 'mask'] : [])],
        outputs: ['weights'],
        attributes: { num_heads: { integer: HEADS } },
      },
    ],
  },
})

/**
 * Tests a provider's fused attention where the weights are known: with queries of zero every visible token weighs the
 * same, and values that are one-hot show the weights. Without a mask first; then a mask hides half of a second row.
 * @throws Error where a weight is wrong, or the operator does not run.
 */
export async function selfTestAttention(runtime: OnnxRuntime, provider: Provider): Promise<void> {
  for (const withMask of [false, true]) {
    const session = await createSession(runtime, encodeModel(attention(withMask)), provider)
    await releaseAfter(session, async () => {
      for (const length of LENGTHS) {
        const visible = withMask ? [length, length / 2] : [length, length]
        assertWeights(await run(runtime, session, length, visible, withMask), length, visible)
      }
    })
  }
}

/** @param visible tokens of each row that are no padding. */
async function run(
  runtime: OnnxRuntime,
  session: InferenceSession,
  length: number,
  visible: readonly number[],
  withMask: boolean,
): Promise<Float32Array> {
  const rows = visible.length
  const floats = (at: (token: number, slot: number) => number) =>
    new runtime.Tensor(
      'float32',
      Float32Array.from({ length: rows * length * WIDTH }, (_, index) =>
        at(Math.floor(index / WIDTH) % length, index % WIDTH),
      ),
      [rows, length, WIDTH],
    )
  const mask = visible.flatMap((count) => Array.from({ length }, (_, token) => Number(token < count)))
  const outputs = await session.run({
    query: floats(() => 0),
    key: floats((token, slot) => Math.sin(token + slot)),
    value: floats((token, slot) => Number(slot % HEAD_WIDTH === token)),
    ...(withMask && { mask: new runtime.Tensor('int32', Int32Array.from(mask), [rows, length]) }),
  })
  return floatOutput(outputs, 'weights').values
}

function assertWeights(weights: Float32Array, length: number, visible: readonly number[]): void {
  for (const [index, weight] of weights.entries()) {
    const count = visible[Math.floor(index / (length * WIDTH))] ?? 0
    const expected = index % HEAD_WIDTH < count ? 1 / count : 0
    if (!(Math.abs(weight - expected) <= TOLERANCE))
      throw new Error(
        `self-test: an attention weight over ${length} tokens is ${weight} instead of ${expected}`,
      )
  }
}
