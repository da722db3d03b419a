import { writeGraph } from './encodeModel.js'
import { ONNX_ELEMENT_TYPES, type OnnxElementType, type OnnxGraph, type OnnxValue } from './onnxModel.js'
import { concatenate, encodeMessage } from './protobufWriter.js'
import { readFields } from './readFields.js'

/** Field numbers of onnx.proto. */
const MODEL = { graph: 7 }
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12 }
const NODE = { input: 1, output: 2, attribute: 5 }
const ATTRIBUTE = { graph: 6 }
const INITIALIZER_NAME = 8
const VALUE_NAME = 1

/** A node, initializer, input or output as it stands in the file, and the names of values by which it hangs together. */
interface Piece {
  field: number
  bytes: Uint8Array
  gives: string[]
  /** Of a node, those of its branches among them. */
  takes: string[]
}

/**
 * Cuts an encoded model at values of its outermost graph, in their order, into models of the same nodes: each takes the
 * value at which the one before it ends, as float32, because Node.js cannot hand 16-bit floats in. What a part needs besides,
 * it computes from the model's inputs itself.
 * @param cuts with their types, which a file need not tell.
 * @throws Error where no node gives one of them.
 */
export function cutModel(model: Uint8Array, cuts: readonly OnnxValue[]): Uint8Array[] {
  const fields = [...readFields(model)]
  const graph = fields.find(({ field }) => field === MODEL.graph)
  if (graph === undefined) throw new Error('the model has no graph')
  const pieces = [...readFields(graph.content)].map(readPiece)
  for (const { name } of cuts)
    if (!pieces.some(({ field, gives }) => field === GRAPH.node && gives.includes(name)))
      throw new Error(`no node of the graph gives ${name}`)

  return [...cuts, null].map((end, index) => {
    const part = partOf(pieces, cuts[index - 1] ?? null, end)
    return concatenate(
      fields.map((field) =>
        field === graph ? encodeMessage((writer) => writer.bytes(MODEL.graph, part)) : field.bytes,
      ),
    )
  })
}

/** The graph from one value to another; null stands for the inputs of the whole, or its outputs. */
function partOf(pieces: readonly Piece[], start: OnnxValue | null, end: OnnxValue | null): Uint8Array {
  const outputs = pieces.filter(({ field }) => field === GRAPH.output)
  const needed = new Set(end === null ? outputs.flatMap(({ gives }) => gives) : [end.name])
  const isNeeded = ({ gives }: Piece) => gives.some((name) => needed.has(name) && name !== start?.name)
  const nodes = pieces.filter(({ field }) => field === GRAPH.node)
  // Every value stands before its use, so that one walk from the end meets all that is needed.
  const kept = nodes.toReversed().filter((node) => {
    if (!isNeeded(node)) return false
    for (const name of node.takes) needed.add(name)
    return true
  })
  const others = pieces.filter(
    (piece) =>
      (piece.field === GRAPH.output && end === null) ||
      ((piece.field === GRAPH.initializer || piece.field === GRAPH.input) && isNeeded(piece)) ||
      !Object.values(GRAPH).includes(piece.field),
  )
  return concatenate([
    ...(start === null ? [] : [takeIn(start)]),
    ...[...kept.toReversed(), ...others].map(({ bytes }) => bytes),
    ...(end === null ? [] : [giveOut(end)]),
  ])
}

function takeIn(value: OnnxValue): Uint8Array {
  const input = asFloat32(value)
  return graphFields({ inputs: [input], nodes: [cast(input.name, value.name, value.elementType)] })
}

function giveOut(value: OnnxValue): Uint8Array {
  const output = asFloat32(value)
  return graphFields({ outputs: [output], nodes: [cast(value.name, output.name, 'float32')] })
}

function asFloat32({ name, dimensions }: OnnxValue): OnnxValue {
  return { name: `${name}.float32`, elementType: 'float32', dimensions }
}

function cast(input: string, output: string, to: OnnxElementType): OnnxGraph['nodes'][number] {
  return {
    operator: 'Cast',
    name: output,
    inputs: [input],
    outputs: [output],
    attributes: { to: { integer: ONNX_ELEMENT_TYPES[to] } },
  }
}

function graphFields(parts: Partial<OnnxGraph>): Uint8Array {
  const nothing = { name: '', nodes: [], initializers: [], inputs: [], outputs: [] }
  return encodeMessage((writer) => writeGraph(writer, { ...nothing, ...parts }))
}

function readPiece({
  field,
  bytes,
  content,
}: {
  field: number
  bytes: Uint8Array
  content: Uint8Array
}): Piece {
  if (field === GRAPH.node)
    return { field, bytes, gives: textsOf(content, NODE.output), takes: inputsOf(content) }
  const name = field === GRAPH.initializer ? INITIALIZER_NAME : VALUE_NAME
  const hasName = Object.values(GRAPH).includes(field)
  return { field, bytes, gives: hasName ? textsOf(content, name) : [], takes: [] }
}

/** Names that a node takes, or nodes of its branches, whose own values may be among them. */
function inputsOf(node: Uint8Array): string[] {
  const branches = contentsOf(node, NODE.attribute).flatMap((attribute) =>
    contentsOf(attribute, ATTRIBUTE.graph),
  )
  return [
    ...textsOf(node, NODE.input),
    ...branches.flatMap((branch) => contentsOf(branch, GRAPH.node).flatMap(inputsOf)),
  ]
}

function contentsOf(message: Uint8Array, field: number): Uint8Array[] {
  return [...readFields(message)]
    .filter((candidate) => candidate.field === field)
    .map(({ content }) => content)
}

function textsOf(message: Uint8Array, field: number): string[] {
  return contentsOf(message, field).map((text) => new TextDecoder().decode(text))
}
