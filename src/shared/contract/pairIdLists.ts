// Browsers and Node differ in what they have of this; this side of the code is compiled without either's library.
declare const Buffer:
  | undefined
  | {
      from(content: ArrayBufferLike, offset: number, length: number): NodeBytes
      from(text: string, encoding: 'base64'): NodeBytes
    }
interface NodeBytes extends Bytes {
  toString(encoding?: 'base64'): string
}
declare const btoa: (characters: string) => string
declare const atob: (text: string) => string
/** As `atob` and `btoa`, natively, where the browser is new enough. */
declare const Uint8Array: Uint8ArrayConstructor & { fromBase64?: (text: string) => Bytes }
type Bytes = Uint8Array<ArrayBuffer>

/** Fewer than any engine takes as arguments of a call. */
const CHARACTERS_AT_ONCE = 1024

/**
 * How oRPC sends lists of pair ids, such as those of a queue, on both ends of every transport: base64 of their bytes,
 * little-endian, as every processor is that Electron runs on. Nothing is looked at, packed or unpacked number by number on the way
 * through two threads: each such loop over a queue of all pairs takes a millisecond while it has not been compiled.
 */
export const pairIdLists = [
  {
    type: 41,
    condition: (data: unknown): boolean => data instanceof Int32Array,
    serialize: pack,
    /** What is no such text comes out as it is, for the contract to refuse. */
    deserialize: (text: unknown): unknown => (typeof text === 'string' ? (unpack(text) ?? text) : text),
  },
]

function pack({ buffer, byteOffset, byteLength }: Int32Array): string {
  return typeof Buffer === 'undefined'
    ? btoa(charactersOf(new Uint8Array(buffer, byteOffset, byteLength)))
    : Buffer.from(buffer, byteOffset, byteLength).toString('base64')
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
function unpack(text: string): Int32Array | null {
  const bytes = bytesOf(text)
  if (bytes === null || bytes.length % Int32Array.BYTES_PER_ELEMENT !== 0) return null
  // A copy: Node's bytes may begin anywhere in a buffer that they share.
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
