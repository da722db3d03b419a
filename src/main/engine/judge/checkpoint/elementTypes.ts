/** Element types that a judge's checkpoint may use, with their bytes per element. */
export const STORED_TYPES = { F32: 4, F16: 2, BF16: 2 } as const
export type StoredType = keyof typeof STORED_TYPES

export function isStoredType(name: string): name is StoredType {
  return Object.hasOwn(STORED_TYPES, name)
}

/**
 * Little-endian elements as 32-bit floats; exact for every type.
 * @param bytes start at a multiple of four in their buffer.
 */
export function decodeElements(bytes: Uint8Array, type: StoredType): Float32Array {
  const { buffer, byteOffset, byteLength } = bytes
  if (type === 'F32') return new Float32Array(buffer, byteOffset, byteLength / 4)
  const halves = new Uint16Array(buffer, byteOffset, byteLength / 2)
  if (type === 'F16') return Float32Array.from(halves, decodeHalf)
  const bits = new Uint32Array(halves.length)
  // BF16 is the upper half of a 32-bit float.
  for (let index = 0; index < halves.length; index++) bits[index] = (halves[index] ?? 0) << 16
  return new Float32Array(bits.buffer)
}

/** IEEE 754 binary16. */
function decodeHalf(half: number): number {
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  const sign = half >> 15 === 0 ? 1 : -1
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const scratchFloat = new Float32Array(1)
const scratchBits = new Uint32Array(scratchFloat.buffer)

/** IEEE 754 binary16 bits of a number, rounded to nearest, ties to even; too large ones become infinite. */
function encodeHalf(value: number): number {
  scratchFloat[0] = value
  const bits = scratchBits[0] ?? 0
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fffffff
  if (magnitude >= 0x47800000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00)
  // Below the smallest normal binary16: a count of 2^-24, which adding 0.5 leaves in the lowest bits, rounded.
  if (magnitude < 0x38800000) {
    scratchBits[0] = magnitude
    scratchFloat[0] = (scratchFloat[0] ?? 0) + 0.5
    return sign | ((scratchBits[0] ?? 0) - 0x3f000000)
  }
  const rounded = magnitude + 0xfff + ((magnitude >> 13) & 1)
  return sign | ((rounded - 0x38000000) >> 13)
}

/** Elements as IEEE 754 binary16. */
export function encodeHalves(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length)
  for (let index = 0; index < values.length; index++) halves[index] = encodeHalf(values[index] ?? 0)
  return halves
}
