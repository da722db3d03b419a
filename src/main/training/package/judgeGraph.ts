import {
  floatInitializer,
  type OnnxInitializer,
  type OnnxModel,
  type OnnxNode,
} from '../../engine/judge/onnx/onnxModel.js'
import { transpose } from '../network/matrix.js'
import type { Network } from '../network/network.js'

const OPSET = 17
/** IR version of ONNX 1.12, the release that brought opset 17. */
const IR_VERSION = 8

/**
 * The graph of one head: inputs `odd [N, oddSize]` and `even [N, evenSize]`, output `logits [N, 3]`.
 *
 * Forward and swapped rows are stacked to one matrix of 2N rows and go through the same MatMuls, and ReLU is
 * exact in every lane, so a swap of the answers mirrors the logits to the last bit. Members of an ensemble
 * are branches whose logits are averaged.
 */
export function judgeGraph(
  name: string,
  members: readonly Network[],
  { oddSize, evenSize }: { oddSize: number; evenSize: number },
): OnnxModel {
  const nodes: OnnxNode[] = [
    { operator: 'Neg', inputs: ['odd'], outputs: ['negated'] },
    concatenation(['odd', 'even'], 'forward', 1),
    concatenation(['negated', 'even'], 'swapped', 1),
    concatenation(['forward', 'swapped'], 'rows', 0),
  ]
  const initializers: OnnxInitializer[] = [
    floatInitializer('forwardShare', [2, 3], [1, 0, -1, 0, 1, 0]),
    floatInitializer('swappedShare', [2, 3], [-1, 0, 1, 0, 1, 0]),
  ]
  const outputs = members.map((member, index) => {
    const branch = branchOf(member, `member${index}`, members.length)
    nodes.push(...branch.nodes)
    initializers.push(...branch.initializers)
    return branch.output
  })
  nodes.push(
    { operator: 'Sum', inputs: outputs, outputs: ['sides'] },
    {
      operator: 'Split',
      inputs: ['sides'],
      outputs: ['forwardSides', 'swappedSides'],
      attributes: { axis: { integer: 0 } },
    },
    { operator: 'MatMul', inputs: ['forwardSides', 'forwardShare'], outputs: ['forwardLogits'] },
    { operator: 'MatMul', inputs: ['swappedSides', 'swappedShare'], outputs: ['swappedLogits'] },
    { operator: 'Add', inputs: ['forwardLogits', 'swappedLogits'], outputs: ['logits'] },
  )
  const value = (valueName: string, width: number) =>
    ({ name: valueName, elementType: 'float32', dimensions: ['pairs', width] }) as const
  return {
    irVersion: IR_VERSION,
    opsets: { '': OPSET },
    producerName: 'verdikt',
    producerVersion: '1',
    metadata: {},
    graph: {
      name,
      nodes,
      initializers,
      inputs: [value('odd', oddSize), value('even', evenSize)],
      outputs: [value('logits', 3)],
    },
  }
}

function concatenation(inputs: string[], output: string, axis: number): OnnxNode {
  return { operator: 'Concat', inputs, outputs: [output], attributes: { axis: { integer: axis } } }
}

/** One network over `rows`; its last layer is divided by the number of members, so that a sum averages. */
function branchOf(
  network: Network,
  prefix: string,
  members: number,
): { nodes: OnnxNode[]; initializers: OnnxInitializer[]; output: string } {
  const nodes: OnnxNode[] = []
  const initializers: OnnxInitializer[] = []
  let input = 'rows'
  network.forEach((layer, index) => {
    const isLast = index === network.length - 1
    const share = isLast ? members : 1
    const layerName = `${prefix}Layer${index}`
    const weights = new Float64Array(layer.weights.length)
    transpose(layer.weights, weights, layer.outputs, layer.inputs)
    initializers.push(
      floatInitializer(
        `${layerName}Weights`,
        [layer.inputs, layer.outputs],
        weights.map((weight) => weight / share),
      ),
      floatInitializer(
        `${layerName}Bias`,
        [layer.outputs],
        layer.bias.map((bias) => bias / share),
      ),
    )
    nodes.push(
      { operator: 'MatMul', inputs: [input, `${layerName}Weights`], outputs: [`${layerName}Product`] },
      { operator: 'Add', inputs: [`${layerName}Product`, `${layerName}Bias`], outputs: [`${layerName}Sum`] },
    )
    input = `${layerName}Sum`
    if (!isLast) {
      nodes.push({ operator: 'Relu', inputs: [input], outputs: [`${layerName}Output`] })
      input = `${layerName}Output`
    }
  })
  return { nodes, initializers, output: input }
}
