import type { InferenceSession } from 'onnxruntime-node'
import { encodeModel } from '../../../src/main/engine/judge/onnx/encodeModel.js'
import { floatInitializer } from '../../../src/main/engine/judge/onnx/onnxModel.js'
import { createSession, type OnnxRuntime } from '../../../src/main/engine/judge/provider/createSession.js'

const [ROWS, INNER, COLUMNS] = [1024, 8192, 1024]

/** Floating point operations of one product. */
const OPERATIONS = 2 * ROWS * INNER * COLUMNS

const sines = (count: number) => Float32Array.from({ length: count }, (_, index) => Math.sin(index))

/**
 * One MatMul by constant weights, as large as none of the judge, in a session like the judge's: what the runtime's own
 * matrix products reach on this processor at best.
 */
export async function openMatrixProduct(
  runtime: OnnxRuntime,
): Promise<{ run(): Promise<{ seconds: number; operations: number }> }> {
  const session: InferenceSession = await createSession(
    runtime,
    encodeModel({
      irVersion: 8,
      opsets: { '': 17 },
      producerName: 'verdikt',
      producerVersion: '1',
      metadata: {},
      graph: {
        name: 'product',
        inputs: [{ name: 'x', elementType: 'float32', dimensions: [ROWS, INNER] }],
        outputs: [{ name: 'y', elementType: 'float32', dimensions: [ROWS, COLUMNS] }],
        initializers: [floatInitializer('w', [INNER, COLUMNS], sines(INNER * COLUMNS))],
        nodes: [{ operator: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
      },
    }),
    'cpu',
  )
  const x = new runtime.Tensor('float32', sines(ROWS * INNER), [ROWS, INNER])
  return {
    async run() {
      const startedMs = performance.now()
      await session.run({ x })
      return { seconds: (performance.now() - startedMs) / 1000, operations: OPERATIONS }
    },
  }
}
