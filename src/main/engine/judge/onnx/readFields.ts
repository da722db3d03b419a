/** One field of a protobuf message. */
export interface ProtobufField {
  field: number
  /** All of it, its tag among that. */
  bytes: Uint8Array
  /** What a text, bytes or a message hold; empty for a number. */
  content: Uint8Array
}

const VARINT = 0
const FIXED_64 = 1
const LENGTH_DELIMITED = 2
const FIXED_32 = 5

/**
 * The fields of a message, in its order.
 * @throws Error where the bytes are no message, or end within a field.
 */
export function* readFields(message: Uint8Array): Generator<ProtobufField> {
  let at = 0

  function varint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at]
      if (byte === undefined) throw new Error('a protobuf message ends within a number')
      at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }

  function contentLength(wireType: number): number {
    if (wireType === LENGTH_DELIMITED) return varint()
    if (wireType === VARINT) {
      varint()
      return 0
    }
    if (wireType === FIXED_32) return 4
    if (wireType === FIXED_64) return 8
    throw new Error(`a protobuf message has a field of wire type ${wireType}`)
  }

  while (at < message.length) {
    const start = at
    const tag = varint()
    const length = contentLength(tag % 8)
    const end = at + length
    if (end > message.length) throw new Error('a protobuf message ends within a field')
    yield {
      field: Math.floor(tag / 8),
      bytes: message.subarray(start, end),
      content: message.subarray(tag % 8 === LENGTH_DELIMITED ? at : end, end),
    }
    at = end
  }
}
