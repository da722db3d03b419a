import type { FileHandle } from 'node:fs/promises'
import { invalid } from '../package/loadJudgePackage.js'
import { isStoredType, STORED_TYPES, type StoredType } from './elementTypes.js'

/** Where a tensor of a checkpoint stands. */
export interface StoredTensor {
  key: string
  /** Absolute path. */
  path: string
  type: StoredType
  shape: readonly number[]
  /** Bytes from the start of the file. */
  offset: number
  byteLength: number
}

/** Far above the header of any judge (thousands of keys take half a megabyte). */
const HEADER_LIMIT_BYTES = 100_000_000
const LENGTH_BYTES = 8

/** How a file begins that Git left where a large one belongs. */
const LFS_POINTER = 'version https://git-lfs'

/**
 * Reads and checks the header of a safetensors file (https://huggingface.co/docs/safetensors): every tensor's type,
 * shape and place, no overlap, no gap, and a file as long as its header says.
 * @throws ExpectedError JUDGE_INVALID naming file and key.
 */
export async function readSafetensorsHeader(file: FileHandle, path: string): Promise<StoredTensor[]> {
  const { size } = await file.stat()
  if (size < LENGTH_BYTES) throw invalid(path, `is cut off: ${size} bytes are less than a header`)
  const start = await readBytes(file, 0, Math.min(size, LFS_POINTER.length))
  if (start.toString('latin1') === LFS_POINTER)
    throw invalid(path, 'is only a pointer of Git LFS: fetch the file itself with `git lfs pull`')
  const headerBytes = Number(start.readBigUInt64LE())
  if (headerBytes > HEADER_LIMIT_BYTES)
    throw invalid(path, `is no safetensors file: it states a header of ${headerBytes} bytes`)
  const dataStart = LENGTH_BYTES + headerBytes
  if (size < dataStart)
    throw invalid(path, `is cut off: it has ${size} bytes, its header alone ends at ${dataStart}`)
  const header = parseHeader(path, await readBytes(file, LENGTH_BYTES, headerBytes))
  const tensors = Object.entries(header)
    .filter(([key]) => key !== '__metadata__')
    .map(([key, entry]) => readEntry(path, key, entry, dataStart))
    .sort((one, other) => one.offset - other.offset || one.byteLength - other.byteLength)
  let end = dataStart
  for (const { key, offset, byteLength } of tensors) {
    if (offset < end) throw invalid(path, `${key}: overlaps the tensor before it by ${end - offset} bytes`)
    if (offset > end) throw invalid(path, `${key}: ${offset - end} bytes before it belong to no tensor`)
    end = offset + byteLength
    if (end > size) throw invalid(path, `is cut off: it has ${size} bytes, ${key} ends at ${end}`)
  }
  if (end < size) throw invalid(path, `has ${size - end} bytes after the last tensor`)
  return tensors
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer
}

function parseHeader(path: string, bytes: Buffer): Record<string, unknown> {
  let header: unknown
  try {
    header = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw invalid(path, `is no safetensors file: its header is not JSON (${String(error)})`, error)
  }
  if (!isRecord(header)) throw invalid(path, 'is no safetensors file: its header is not an object')
  return header
}

function readEntry(path: string, key: string, entry: unknown, dataStart: number): StoredTensor {
  if (!isRecord(entry)) throw invalid(path, `${key}: its header entry is not an object`)
  const { dtype, shape, data_offsets: offsets } = entry
  if (typeof dtype !== 'string' || !isStoredType(dtype))
    throw invalid(
      path,
      `${key}: is of type ${String(dtype)}; judges use ${Object.keys(STORED_TYPES).join(', ')}`,
    )
  if (!isSizes(shape)) throw invalid(path, `${key}: its shape is not a list of sizes`)
  if (!isSizes(offsets) || offsets.length !== 2)
    throw invalid(path, `${key}: its data_offsets are not two byte counts`)
  const [begin = 0, end = 0] = offsets
  const byteLength = shape.reduce((product, size) => product * size, STORED_TYPES[dtype])
  if (end - begin !== byteLength)
    throw invalid(
      path,
      `${key}: ${dtype} [${shape.join(', ')}] takes ${byteLength} bytes, not ${end - begin}`,
    )
  return { key, path, type: dtype, shape, offset: dataStart + begin, byteLength }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)
}
