import { readSafetensorsFile } from './safetensorsFile.js'

/** Values of a checkpoint by key. */
export type Tensors = Map<string, Float64Array>

export const readTensors = (path: string): Tensors => {
  const tensors: Tensors = new Map()
  for (const [key, { dtype, bytes }] of readSafetensorsFile(path)) {
    const size = dtype === 'F32' ? 4 : 2
    const valueAt = (at: number) => {
      if (dtype === 'F32') return bytes.readFloatLE(at)
      return dtype === 'BF16' ? upperHalf(bytes.readUInt16LE(at)) : halfFloat(bytes.readUInt16LE(at))
    }
    tensors.set(
      key,
      Float64Array.from({ length: bytes.length / size }, (_, index) => valueAt(index * size)),
    )
  }
  return tensors
}

const upperHalf = (bits: number): number => {
  const float = Buffer.alloc(4)
  float.writeUInt16LE(bits, 2)
  return float.readFloatLE()
}

/** Normal numbers and zero. */
const halfFloat = (bits: number): number => {
  const exponent = (bits >> 10) & 31
  if (exponent === 0) return 0
  return (bits & 0x8000 ? -1 : 1) * (1 + (bits & 1023) / 1024) * 2 ** (exponent - 15)
}
