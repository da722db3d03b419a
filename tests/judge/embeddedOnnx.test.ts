import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeModel } from '../../src/main/engine/judge/onnx/encodeModel.js'
import { floatInitializer, type OnnxModel } from '../../src/main/engine/judge/onnx/onnxModel.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

/** softmax(leakyRelu(x * W) summed over axis -1 …): every kind of attribute and both kinds of initialiser. */
const model: OnnxModel = {
  irVersion: 8,
  opsets: { '': 17, 'com.microsoft': 1 },
  producerName: 'тест',
  producerVersion: '1',
  metadata: { ключ: 'значение' },
  graph: {
    name: 'g',
    inputs: [{ name: 'x', elementType: 'float32', dimensions: ['N', 2] }],
    outputs: [{ name: 'y', elementType: 'float32', dimensions: ['N', 2] }],
    initializers: [
      {
        name: 'W',
        elementType: 'float32',
        dimensions: [2, 2],
        data: { location: 'w.data', offset: 4096, length: 16 },
      },
      floatInitializer('bias', [2], [0.5, -0.5]),
    ],
    nodes: [
      { operator: 'MatMul', inputs: ['x', 'W'], outputs: ['product'] },
      {
        operator: 'Transpose',
        inputs: ['product'],
        outputs: ['turned'],
        attributes: { perm: { integers: [0, 1] } },
      },
      {
        operator: 'LeakyRelu',
        inputs: ['turned'],
        outputs: ['leaky'],
        attributes: { alpha: { float: 0.25 } },
      },
      { operator: 'BiasGelu', domain: 'com.microsoft', inputs: ['leaky', 'bias'], outputs: ['unused'] },
      { operator: 'Add', name: 'add', inputs: ['leaky', 'bias'], outputs: ['sum'] },
      { operator: 'Softmax', inputs: ['sum'], outputs: ['y'], attributes: { axis: { integer: -1 } } },
    ],
  },
}

describe('encodeModel', () => {
  it('writes what onnxruntime reads: attributes, external data, other domains', async () => {
    const weights = new Uint8Array(4096 + 16)
    new Float32Array(weights.buffer, 4096).set([1, 2, -3, 4])
    writeFileSync(path.join(folder.path, 'w.data'), weights)
    const file = path.join(folder.path, 'model.onnx')
    writeFileSync(file, encodeModel(model))
    const session = await InferenceSession.create(file)
    const { y } = await session.run({ x: new Tensor('float32', [1, 1, 0, 0], [2, 2]) })
    const sums = [0.25 * -2 + 0.5, 6 - 0.5]
    const share = 1 / (1 + Math.exp((sums[1] as number) - (sums[0] as number)))
    expect(y?.data[0]).toBeCloseTo(share, 6)
    expect(y?.data[2]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6)
  })

  it('encodes integers beyond 32 bits and below zero', () => {
    const encoded = (value: number) =>
      Buffer.from(
        encodeModel({
          ...model,
          irVersion: value,
          graph: { ...model.graph, nodes: [], initializers: [], inputs: [], outputs: [] },
        }),
      )
        .subarray(0, 11)
        .toString('hex')
    expect(encoded(300).slice(0, 6)).toBe('08ac02')
    expect(encoded(2 ** 40).slice(0, 14)).toBe('08808080808020')
    expect(encoded(-1)).toBe('08ffffffffffffffffff01')
  })
})
