import { encodeHalves } from '../checkpoint/elementTypes.js'
import type { Checkpoint } from '../checkpoint/openCheckpoint.js'
import type { StoredTensor } from '../checkpoint/safetensorsHeader.js'
import type { OnnxExternalData, OnnxInitializer } from '../onnx/onnxModel.js'
import type { Precision } from '../package/judgeManifest.js'
import { invalid } from '../package/loadJudgePackage.js'
import type { CheckpointWeights } from './checkpointWeights.js'
import type { DataFile } from './dataFile.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'
import { assertUnstored } from './assertUnstored.js'
import { quantizeRows } from './quantizeRows.js'
import { rotaryTables } from './rotaryTables.js'
import { encoderElementType, planStorage, type StoredWeight } from './storagePlan.js'
import { transposeMatrix } from './transposeMatrix.js'

/** Elements held at a time where a tensor can be written in parts: 16 MB as 32-bit floats. */
const PART_ELEMENTS = 4_194_304

export interface WriteWeightsOptions {
  checkpoint: Checkpoint
  weights: CheckpointWeights
  architecture: JudgeArchitecture
  precision: Precision
  dataFile: DataFile
  /** Elements of the plan written so far, and of all. */
  onProgress(done: number, total: number): void
  signal: AbortSignal | undefined
}

/**
 * Writes all weights to the data file, one after the other; holds at most one matrix in memory.
 * @returns what the graphs refer to, by name.
 */
export async function writeWeights(options: WriteWeightsOptions): Promise<Map<string, OnnxInitializer>> {
  const { checkpoint, weights, architecture, precision, dataFile, onProgress, signal } = options
  const initializers = new Map<string, OnnxInitializer>()
  const add = (
    name: string,
    elementType: OnnxInitializer['elementType'],
    dimensions: readonly number[],
    data: OnnxExternalData,
  ) => initializers.set(name, { name, elementType, dimensions, data })

  const plan = planStorage(architecture, precision)
  await assertUnstored(checkpoint, weights, plan)
  const total = plan.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
  let done = 0
  for (const weight of plan) {
    const tensor = weights.get(weight.source)
    if (tensor === undefined) throw new Error(`the plan names ${weight.source}, which was not asserted`)
    const { name, elementType, dimensions } = weight
    signal?.throwIfAborted()
    if (elementType === 'int8') {
      const { values, scales } = quantizeRows(await readWeight(checkpoint, tensor, weight), weight)
      const transposed = transposeMatrix(values, new Int8Array(values.length), weight)
      add(name, 'int8', dimensions, await dataFile.append([transposed]))
      add(`${name}.scale`, 'float32', [weight.rows], await dataFile.append([scales]))
    } else
      add(
        name,
        elementType,
        dimensions,
        await dataFile.append(encodedParts(checkpoint, tensor, weight, signal)),
      )
    done += weight.rows * weight.columns
    onProgress(done, total)
  }

  const { rotaryBase, width, heads, positions } = architecture.encoder
  const tables = rotaryTables(rotaryBase, width / heads, positions)
  const elementType = encoderElementType(precision)
  for (const [name, table] of Object.entries(tables))
    add(
      `rotary.${name}`,
      elementType,
      [positions, width / heads / 2],
      await dataFile.append([elementType === 'float16' ? encodeHalves(table) : table]),
    )
  return initializers
}

function readWeight(
  checkpoint: Checkpoint,
  tensor: StoredTensor,
  { firstRow, rows, columns }: StoredWeight,
): Promise<Float32Array> {
  return checkpoint.read(tensor, firstRow * columns, rows * columns)
}

async function* encodedParts(
  checkpoint: Checkpoint,
  tensor: StoredTensor,
  weight: StoredWeight,
  signal: AbortSignal | undefined,
): AsyncGenerator<ArrayBufferView> {
  const { firstRow, rows, columns, layout, elementType } = weight
  const encode = (values: Float32Array) =>
    elementType === 'float16' ? encodeHalvesOf(tensor, values) : values
  if (layout === 'transposed') {
    const values = await readWeight(checkpoint, tensor, weight)
    yield encode(transposeMatrix(values, new Float32Array(values.length), weight))
    return
  }
  const [first, end] = [firstRow * columns, (firstRow + rows) * columns]
  for (let start = first; start < end; start += PART_ELEMENTS) {
    signal?.throwIfAborted()
    yield encode(await checkpoint.read(tensor, start, Math.min(PART_ELEMENTS, end - start)))
  }
}

const LARGEST_HALF = 65_504

function encodeHalvesOf({ path, key }: StoredTensor, values: Float32Array): Uint16Array {
  for (const value of values)
    if (Math.abs(value) > LARGEST_HALF)
      throw invalid(path, `${key}: holds ${value}, which fp16 cannot: convert to fp32`)
  return encodeHalves(values)
}
