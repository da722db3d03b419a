// Browsers and Node have both; this side of the code is compiled without either's library.
declare const btoa: (bytes: string) => string
declare const atob: (text: string) => string

/** Longer lists are packed; below that, nobody notices. */
const PACKED_FROM = 200
const LARGEST = 2 ** 32 - 1
const LARGEST_WIDTH = 4
/** Fewer than any engine takes as arguments of a call. */
const CHARACTERS_AT_ONCE = 1024

/**
 * How oRPC sends long lists of whole numbers, such as the ids of a queue, on both ends of every transport, because it
 * otherwise visits every item with the path to it, which takes a tenth of a second for 100,000, and decimal digits take
 * ten times as long as this: base64 of one byte with the width that the largest number takes, 1 to 4 bytes, then of all numbers in
 * that width, little-endian. Each list is packed and unpacked on its way through threads and hosts, so every byte counts.
 */
export const numberLists = [
  {
    type: 40,
    condition: (data: unknown): boolean =>
      Array.isArray(data) && data.length >= PACKED_FROM && data.every(isPackable),
    serialize: pack,
    /** What is no such text comes out as it is, for the contract to refuse. */
    deserialize: (text: unknown): unknown => (typeof text === 'string' ? (unpack(text) ?? text) : text),
  },
]

const isPackable = (item: unknown) => Number.isInteger(item) && Number(item) >= 0 && Number(item) <= LARGEST

function widthOf(numbers: readonly number[]): number {
  let largest = 0
  for (const number of numbers) if (number > largest) largest = number
  return largest < 2 ** 8 ? 1 : largest < 2 ** 16 ? 2 : largest < 2 ** 24 ? 3 : LARGEST_WIDTH
}

function pack(numbers: readonly number[]): string {
  const width = widthOf(numbers)
  const bytes = new Uint8Array(1 + numbers.length * width)
  bytes[0] = width
  let at = 1
  for (const number of numbers)
    for (let shift = 0; shift < width * 8; shift += 8) bytes[at++] = (number >>> shift) & 0xff
  let characters = ''
  for (let start = 0; start < bytes.length; start += CHARACTERS_AT_ONCE)
    // Spreading them would iterate, three times as slow.
    characters += Reflect.apply(String.fromCharCode, null, bytes.subarray(start, start + CHARACTERS_AT_ONCE))
  return btoa(characters)
}

/** Null: not what `pack` makes. */
function unpack(text: string): number[] | null {
  let characters: string
  try {
    characters = atob(text)
  } catch {
    return null
  }
  const width = characters.charCodeAt(0)
  const count = (characters.length - 1) / width
  if (!(width >= 1 && width <= LARGEST_WIDTH) || !Number.isInteger(count)) return null
  const numbers: number[] = []
  // Once, not a hundred times while it grows.
  numbers.length = count
  let at = 1
  for (let index = 0; index < count; index += 1) {
    let number = 0
    for (let shift = 0; shift < width * 8; shift += 8) number |= characters.charCodeAt(at++) << shift
    numbers[index] = number >>> 0
  }
  return numbers
}
