import {
  ONNX_ELEMENT_TYPES,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxModel,
  type OnnxNode,
  type OnnxValue,
} from './onnxModel.js'
import { encodeMessage, type ProtobufWriter } from './protobufWriter.js'

/** Numbers of `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPES = { float: 1, integer: 2, text: 3, graph: 5, floats: 6, integers: 7 } as const
const DATA_LOCATION_EXTERNAL = 1

/** Encodes a model as the bytes of an `.onnx` file. The field numbers are those of onnx.proto. */
export function encodeModel(model: OnnxModel): Uint8Array {
  return encodeMessage((writer) => {
    writer.integer(1, model.irVersion)
    writer.text(2, model.producerName)
    writer.text(3, model.producerVersion)
    writer.message(7, (graph) => writeGraph(graph, model.graph))
    for (const [domain, version] of Object.entries(model.opsets))
      writer.message(8, (opset) => {
        opset.text(1, domain)
        opset.integer(2, version)
      })
    writeEntries(writer, 14, model.metadata)
  })
}

/** Writes the fields of a graph: those of two graphs, one after the other, are those of both together. */
export function writeGraph(writer: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node))
  if (graph.name) writer.text(2, graph.name)
  for (const tensor of graph.initializers) writer.message(5, (inner) => writeInitializer(inner, tensor))
  for (const value of graph.inputs) writer.message(11, (inner) => writeValue(inner, value))
  for (const value of graph.outputs) writer.message(12, (inner) => writeValue(inner, value))
}

function writeNode(writer: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) writer.text(1, input)
  for (const output of node.outputs) writer.text(2, output)
  if (node.name) writer.text(3, node.name)
  writer.text(4, node.operator)
  for (const [name, attribute] of Object.entries(node.attributes ?? {}))
    writer.message(5, (inner) => writeAttribute(inner, name, attribute))
  if (node.domain) writer.text(7, node.domain)
}

function writeAttribute(writer: ProtobufWriter, name: string, attribute: OnnxAttribute): void {
  writer.text(1, name)
  if ('float' in attribute) {
    writer.float(2, attribute.float)
    writer.integer(20, ATTRIBUTE_TYPES.float)
  } else if ('integer' in attribute) {
    writer.integer(3, attribute.integer)
    writer.integer(20, ATTRIBUTE_TYPES.integer)
  } else if ('text' in attribute) {
    writer.text(4, attribute.text)
    writer.integer(20, ATTRIBUTE_TYPES.text)
  } else if ('graph' in attribute) {
    writer.message(6, (inner) => writeGraph(inner, attribute.graph))
    writer.integer(20, ATTRIBUTE_TYPES.graph)
  } else if ('floats' in attribute) {
    for (const value of attribute.floats) writer.float(7, value)
    writer.integer(20, ATTRIBUTE_TYPES.floats)
  } else {
    for (const value of attribute.integers) writer.integer(8, value)
    writer.integer(20, ATTRIBUTE_TYPES.integers)
  }
}

function writeInitializer(
  writer: ProtobufWriter,
  { name, elementType, dimensions, data }: OnnxInitializer,
): void {
  for (const dimension of dimensions) writer.integer(1, dimension)
  writer.integer(2, ONNX_ELEMENT_TYPES[elementType])
  writer.text(8, name)
  if (data instanceof Uint8Array) {
    writer.bytes(9, data)
    return
  }
  const { location, offset, length } = data
  writeEntries(writer, 13, { location, offset: String(offset), length: String(length) })
  writer.integer(14, DATA_LOCATION_EXTERNAL)
}

function writeValue(writer: ProtobufWriter, { name, elementType, dimensions }: OnnxValue): void {
  writer.text(1, name)
  writer.message(2, (type) =>
    type.message(1, (tensor) => {
      tensor.integer(1, ONNX_ELEMENT_TYPES[elementType])
      tensor.message(2, (shape) => {
        for (const dimension of dimensions)
          shape.message(1, (inner) =>
            typeof dimension === 'number' ? inner.integer(1, dimension) : inner.text(2, dimension),
          )
      })
    }),
  )
}

function writeEntries(
  writer: ProtobufWriter,
  field: number,
  entries: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(entries))
    writer.message(field, (entry) => {
      entry.text(1, key)
      entry.text(2, value)
    })
}
