import { encodeHalves } from '../checkpoint/elementTypes.js'
import {
  floatInitializer,
  integerInitializer,
  ONNX_ELEMENT_TYPES,
  type OnnxAttribute,
  type OnnxElementType,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxNode,
  type OnnxValue,
} from '../onnx/onnxModel.js'

interface NodeOptions {
  attributes?: Readonly<Record<string, OnnxAttribute>>
  /** `com.microsoft` for the runtime's own operators. */
  domain?: string
  /** Name of the node and its first output; numbered by operator if left out. */
  name?: string
  /**
   * Whether to stand before all nodes that are not: for what depends on constants only. Of the inputs of a node the runtime
   * computes first what stands last, so that such nodes would all run, and all be kept, before anything else.
   */
  isEarly?: boolean
}

/** Collects a graph node by node; values are known by their names. */
export interface GraphBuilder {
  /** Adds a node and returns its only, or first, output. */
  node(operator: string, inputs: readonly string[], options?: NodeOptions): string
  /** Adds a node of several outputs. */
  outputsOf(operator: string, inputs: readonly string[], count: number, options?: NodeOptions): string[]
  /** A weight of the data file; only those asked for become part of the graph. */
  weight(name: string): string
  /** A list of 64-bit integers, for shapes and axes. */
  integers(...values: number[]): string
  /** A 64-bit integer without axes. */
  integer(value: number): string
  /** A float without axes. */
  float(value: number, elementType: 'float32' | 'float16'): string
  cast(input: string, elementType: OnnxElementType, name?: string): string
  /** The graph of all nodes so far. */
  finish(name: string, inputs: readonly OnnxValue[], outputs: readonly OnnxValue[]): OnnxGraph
}

export const MICROSOFT = 'com.microsoft'

/** @param weights of the data file, by name. */
export function createGraphBuilder(weights: ReadonlyMap<string, OnnxInitializer>): GraphBuilder {
  const early: OnnxNode[] = []
  const nodes: OnnxNode[] = []
  const initializers = new Map<string, OnnxInitializer>()

  function constant(initializer: OnnxInitializer): string {
    initializers.set(initializer.name, initializer)
    return initializer.name
  }

  function outputsOf(
    operator: string,
    inputs: readonly string[],
    count: number,
    { name = `${operator}_${early.length + nodes.length}`, isEarly = false, ...options }: NodeOptions = {},
  ): string[] {
    const outputs = Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name}.${index}`))
    ;(isEarly ? early : nodes).push({ operator, name, inputs, outputs, ...options })
    return outputs
  }

  const node: GraphBuilder['node'] = (operator, inputs, options) =>
    outputsOf(operator, inputs, 1, options)[0] ?? ''

  return {
    outputsOf,
    node,
    weight(name) {
      const initializer = weights.get(name)
      if (initializer === undefined) throw new Error(`the data file has no ${name}`)
      return constant(initializer)
    },
    integers: (...values) =>
      constant(integerInitializer(`integers ${values.join(' ')}`, [values.length], values)),
    integer: (value) => constant(integerInitializer(`integer ${value}`, [], [value])),
    float: (value, elementType) => constant(scalar(`${elementType} ${value}`, value, elementType)),
    cast: (input, elementType, name) =>
      node('Cast', [input], {
        attributes: { to: { integer: ONNX_ELEMENT_TYPES[elementType] } },
        ...(name !== undefined && { name }),
      }),
    finish: (name, inputs, outputs) => ({
      name,
      nodes: [...early, ...nodes],
      initializers: [...initializers.values()],
      inputs,
      outputs,
    }),
  }
}

function scalar(name: string, value: number, elementType: 'float32' | 'float16'): OnnxInitializer {
  if (elementType === 'float32') return floatInitializer(name, [], [value])
  const { buffer } = encodeHalves(Float32Array.of(value))
  return { name, elementType, dimensions: [], data: new Uint8Array(buffer) }
}
