// Browsers and Node differ in what they have of this; this side of the code is compiled without either's library.
declare const Buffer:
  undefined | { from(content: ArrayBufferLike): NodeBytes; from(text: string, encoding: 'base64'): NodeBytes }
interface NodeBytes extends Bytes {
  toString(encoding?: 'base64'): string
}
declare const btoa: (characters: string) => string
declare const atob: (text: string) => string
/** As `atob`, natively, where the browser is new enough. */
declare const Uint8Array: Uint8ArrayConstructor & { fromBase64?: (text: string) => Bytes }
type Bytes = Uint8Array<ArrayBuffer>

/** Longer lists are packed; below that, nobody notices. */
const PACKED_FROM = 200
const LARGEST = 2 ** 32 - 1
/** Fewer than any engine takes as arguments of a call. */
const CHARACTERS_AT_ONCE = 1024
/** Arrays by their bytes a number; little-endian, as every processor is that Electron runs on. */
const ARRAYS = new Map(
  [Uint8Array, Uint16Array, Uint32Array].map((array) => [array.BYTES_PER_ELEMENT, array]),
)

/**
 * How oRPC sends long lists of whole numbers, such as the ids of a queue, on both ends of every transport, because it
 * otherwise visits every item with the path to it, which takes a tenth of a second for 100,000, and decimal digits take
 * ten times as long as this: base64 of one byte with the width that the largest number takes, 1, 2 or 4 bytes, then of all numbers
 * in that width, little-endian. Each list is packed and unpacked on its way through threads and hosts, also for the first time,
 * when loops over its bytes take milliseconds.
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

function arrayFor(numbers: readonly number[]) {
  // Not `for … of`, which takes ten times as long until it is compiled.
  const largest = numbers.reduce((most, number) => Math.max(most, number), 0)
  return largest < 2 ** 8 ? Uint8Array : largest < 2 ** 16 ? Uint16Array : Uint32Array
}

function pack(numbers: readonly number[]): string {
  const packed = arrayFor(numbers).from(numbers)
  const bytes = new Uint8Array(1 + packed.byteLength)
  bytes[0] = packed.BYTES_PER_ELEMENT
  bytes.set(new Uint8Array(packed.buffer), 1)
  return typeof Buffer === 'undefined'
    ? btoa(charactersOf(bytes))
    : Buffer.from(bytes.buffer).toString('base64')
}

function charactersOf(bytes: Uint8Array): string {
  let characters = ''
  for (let start = 0; start < bytes.length; start += CHARACTERS_AT_ONCE)
    // Spreading them would iterate, three times as slow.
    characters += Reflect.apply(String.fromCharCode, null, bytes.subarray(start, start + CHARACTERS_AT_ONCE))
  return characters
}

/** Throws where the text is no base64. */
function bytesInBrowser(text: string): Bytes {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text)
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let at = 0; at < characters.length; at += 1) bytes[at] = characters.charCodeAt(at)
  return bytes
}

/** Null: no base64. */
function bytesOf(text: string): Bytes | null {
  if (typeof Buffer === 'undefined') {
    try {
      return bytesInBrowser(text)
    } catch {
      return null
    }
  }
  const bytes = Buffer.from(text, 'base64')
  // Node leaves out what is no base64.
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='))
  const length = (text.length / 4) * 3 - padding
  return bytes.length === length ? bytes : null
}

/** Null: not what `pack` makes. */
function unpack(text: string): number[] | null {
  const bytes = bytesOf(text)
  const array = ARRAYS.get(bytes?.[0] ?? 0)
  if (bytes === null || array === undefined) return null
  const count = (bytes.length - 1) / array.BYTES_PER_ELEMENT
  if (!Number.isInteger(count)) return null
  const packed = new array(bytes.buffer.slice(bytes.byteOffset + 1, bytes.byteOffset + bytes.length))
  const numbers: number[] = []
  // Once, not a hundred times while it grows.
  numbers.length = count
  for (let index = 0; index < count; index += 1) numbers[index] = packed[index] ?? 0
  return numbers
}
