import type { FileHandle } from 'node:fs/promises'
import { invalid } from '../package/loadJudgePackage.js'
import { decodeElements, STORED_TYPES } from './elementTypes.js'
import type { StoredTensor } from './safetensorsHeader.js'

/**
 * Elements `start` to `start + count` of a tensor in row-major order.
 * @throws ExpectedError JUDGE_INVALID where the file ends too early or an element is not finite.
 */
export async function readElements(
  handle: FileHandle,
  { key, path, type, offset }: StoredTensor,
  start: number,
  count: number,
): Promise<Float32Array> {
  const bytes = new Uint8Array(count * STORED_TYPES[type])
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset + start * STORED_TYPES[type])
  if (bytesRead !== bytes.length) throw invalid(path, `${key}: the file ended while it was read`)
  const values = decodeElements(bytes, type)
  for (let index = 0; index < values.length; index++)
    if (!Number.isFinite(values[index]))
      throw invalid(path, `${key}: element ${start + index} is ${values[index]}, not a finite number`)
  return values
}
