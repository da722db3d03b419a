/**
 * The little of the protobuf wire format that ONNX needs (https://protobuf.dev/programming-guides/encoding):
 * varints, 32-bit floats and length-delimited fields. Fields are written in the order of the calls.
 */
export interface ProtobufWriter {
  /** A safe integer; negative ones as 64-bit two's complement. */
  integer(field: number, value: number): void
  float(field: number, value: number): void
  text(field: number, value: string): void
  bytes(field: number, value: Uint8Array): void
  message(field: number, write: (writer: ProtobufWriter) => void): void
}

const VARINT = 0
const LENGTH_DELIMITED = 2
const FIXED_32 = 5

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

/** Messages of the same kind one after the other are one message. */
export function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
  let offset = 0
  for (const chunk of chunks) {
    joined.set(chunk, offset)
    offset += chunk.byteLength
  }
  return joined
}

/** Encodes one message. */
export function encodeMessage(write: (writer: ProtobufWriter) => void): Uint8Array {
  const chunks: Uint8Array[] = []
  const tag = (field: number, wireType: number) => chunks.push(varint(field * 8 + wireType))
  const writer: ProtobufWriter = {
    integer(field, value) {
      tag(field, VARINT)
      chunks.push(varint(value))
    },
    float(field, value) {
      tag(field, FIXED_32)
      const bytes = new Uint8Array(4)
      new DataView(bytes.buffer).setFloat32(0, value, true)
      chunks.push(bytes)
    },
    text(field, value) {
      writer.bytes(field, new TextEncoder().encode(value))
    },
    bytes(field, value) {
      tag(field, LENGTH_DELIMITED)
      chunks.push(varint(value.byteLength), value)
    },
    message(field, writeInner) {
      writer.bytes(field, encodeMessage(writeInner))
    },
  }
  write(writer)
  return concatenate(chunks)
}
