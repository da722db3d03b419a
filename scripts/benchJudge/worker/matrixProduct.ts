import { encodeModel } from '../../../src/main/engine/judge/onnx/encodeModel.js'
import { floatInitializer } from '../../../src/main/engine/judge/onnx/onnxModel.js'
import { createSession, type OnnxRuntime } from '../../../src/main/engine/judge/provider/createSession.js'

/** Rows, inner size and columns: those of the judge over 1,024 tokens, and larger ones. */
const SHAPES = [
  [1024, 1024, 1024],
  [1024, 1024, 4096],
  [1024, 4096, 1024],
  [2048, 2048, 2048],
  [2048, 4096, 4096],
] as const

/** One measurement of a few hundredths of a second says little where a machine is shared. */
const REPEATS = 4

const sines = (count: number) => Float32Array.from({ length: count }, (_, index) => Math.sin(index))

/**
 * MatMul by constant weights, alone in sessions like the judge's: what the runtime's own matrix products reach on this
 * processor at best, in whichever shape that is.
 */
export async function openMatrixProducts(
  runtime: OnnxRuntime,
): Promise<{ run(): Promise<{ operationsPerSecond: number; shape: string }> }> {
  const products = await Promise.all(
    SHAPES.map(async ([rows, inner, columns]) => {
      const x = new runtime.Tensor('float32', sines(rows * inner), [rows, inner])
      const session = await createSession(runtime, productModel(rows, inner, columns), 'cpu')
      const run = async () => {
        const startedMs = performance.now()
        await session.run({ x })
        return (2000 * rows * inner * columns) / (performance.now() - startedMs)
      }
      return { shape: `${rows} x ${inner} x ${columns}`, run }
    }),
  )
  return {
    async run() {
      let best = { operationsPerSecond: 0, shape: '' }
      for (const { shape, run } of products)
        for (let repeat = 0; repeat < REPEATS; repeat++) {
          const operationsPerSecond = await run()
          if (operationsPerSecond > best.operationsPerSecond) best = { operationsPerSecond, shape }
        }
      return best
    },
  }
}

const productModel = (rows: number, inner: number, columns: number) =>
  encodeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producerName: 'verdikt',
    producerVersion: '1',
    metadata: {},
    graph: {
      name: 'product',
      inputs: [{ name: 'x', elementType: 'float32', dimensions: [rows, inner] }],
      outputs: [{ name: 'y', elementType: 'float32', dimensions: [rows, columns] }],
      initializers: [floatInitializer('w', [inner, columns], sines(inner * columns))],
      nodes: [{ operator: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
    },
  })
