/**
 * ONNX models as plain data, for `encodeModel`: the part of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto that a classifier needs.
 */

/** Numbers of `TensorProto.DataType`. */
export const ONNX_ELEMENT_TYPES = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  bfloat16: 16,
} as const
export type OnnxElementType = keyof typeof ONNX_ELEMENT_TYPES

/** Bytes in a file beside the model, so that several graphs can share them and 2 GiB is no limit. */
export interface OnnxExternalData {
  /** File name relative to the model. */
  location: string
  /** Bytes; align to 4096 for memory mapping. */
  offset: number
  length: number
}

export interface OnnxInitializer {
  name: string
  elementType: OnnxElementType
  dimensions: readonly number[]
  /** Little-endian values in row-major order, or where they stand. */
  data: Uint8Array | OnnxExternalData
}

export type OnnxAttribute =
  | { integer: number }
  | { float: number }
  | { text: string }
  | { integers: readonly number[] }
  | { floats: readonly number[] }
  /** A branch of control flow; it may refer to values of the graph around it. */
  | { graph: OnnxGraph }

export interface OnnxNode {
  operator: string
  /** Empty for the standard operators, `com.microsoft` for the runtime's own. */
  domain?: string
  name?: string
  /** An empty name leaves an optional input out. */
  inputs: readonly string[]
  outputs: readonly string[]
  attributes?: Readonly<Record<string, OnnxAttribute>>
}

/** An input or output of the graph; a named dimension is free. */
export interface OnnxValue {
  name: string
  elementType: OnnxElementType
  dimensions: readonly (number | string)[]
}

export interface OnnxGraph {
  name: string
  /** In an order in which every input is known before it is used. */
  nodes: readonly OnnxNode[]
  initializers: readonly OnnxInitializer[]
  inputs: readonly OnnxValue[]
  outputs: readonly OnnxValue[]
}

export interface OnnxModel {
  irVersion: number
  /** Versions by domain; the empty domain is the standard one. */
  opsets: Readonly<Record<string, number>>
  producerName: string
  producerVersion: string
  metadata: Readonly<Record<string, string>>
  graph: OnnxGraph
}

/** An initialiser of 32-bit floats kept inside the model. */
export function floatInitializer(
  name: string,
  dimensions: readonly number[],
  values: ArrayLike<number>,
): OnnxInitializer {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (let index = 0; index < values.length; index++) view.setFloat32(index * 4, values[index] ?? 0, true)
  return { name, elementType: 'float32', dimensions, data: new Uint8Array(view.buffer) }
}

/** An initialiser of 64-bit integers kept inside the model. */
export function integerInitializer(
  name: string,
  dimensions: readonly number[],
  values: readonly number[],
): OnnxInitializer {
  const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
  return { name, elementType: 'int64', dimensions, data }
}
