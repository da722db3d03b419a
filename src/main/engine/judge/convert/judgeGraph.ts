import type { OnnxInitializer, OnnxModel, OnnxValue } from '../onnx/onnxModel.js'
import type { GraphVariant, Precision } from '../package/judgeManifest.js'
import { buildDecoder } from './decoderGraph.js'
import { buildEncoder } from './encoderGraph.js'
import { fusedParts } from './fusedParts.js'
import { createGraphBuilder, MICROSOFT, type GraphBuilder } from './graphBuilder.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'
import {
  dynamicLinearLayers,
  expandedLinearLayers,
  floatLinearLayers,
  type LinearLayers,
} from './linearLayer.js'
import { plainParts } from './plainParts.js'
import { encoderElementType } from './storagePlan.js'

const OPSET = 17
/** IR version of ONNX 1.12, the release that brought opset 17. */
const IR_VERSION = 8
export const CONVERTER_VERSION = '1'

export interface JudgeGraphOptions {
  architecture: JudgeArchitecture
  /** Of the data file, by name. */
  weights: ReadonlyMap<string, OnnxInitializer>
  variant: GraphVariant
  precision: Precision
  /**
   * Whether to give the states out too, as float32, for verification: `embeddings`, `encoder_layer_N`, `projection` (v2)
   * as `[batch, sequence, width]`; `decoder_layer_N`, `decoder_output` as `[batch, width]`.
   */
  withStates: boolean
}

/** A judge's graph: `input_ids` and `attention_mask`, int64 `[batch, sequence]`, give `logits`, float32 `[batch, 3]`. */
export function judgeGraph(options: JudgeGraphOptions): OnnxModel {
  const { architecture, variant, precision } = options
  const builder = createGraphBuilder(options.weights)
  const floatType = encoderElementType(precision)
  const outputs: OnnxValue[] = [{ name: 'logits', elementType: 'float32', dimensions: ['batch', 3] }]
  const giveOut = (name: string, value: string, ...dimensions: (string | number)[]) => {
    if (!options.withStates) return
    builder.cast(value, 'float32', name)
    outputs.push({ name, elementType: 'float32', dimensions })
  }

  const { encoder, decoder } = architecture
  const parts =
    variant === 'fused' ? fusedParts(builder, encoder, floatType) : plainParts(builder, encoder, floatType)
  const states = buildEncoder(builder, architecture, linearLayers(builder, variant, precision), parts)
  giveOut('embeddings', states.embeddings, 'batch', 'sequence', encoder.width)
  for (const [index, state] of states.layers.entries())
    giveOut(`encoder_layer_${index}`, state, 'batch', 'sequence', encoder.width)

  const head = floatLinearLayers(builder)
  const encoded = states.layers.at(-1) ?? states.embeddings
  let memory = floatType === 'float32' ? encoded : builder.cast(encoded, 'float32')
  if (architecture.head === 'v2') {
    memory = head.linear(memory, 'projection')
    giveOut('projection', memory, 'batch', 'sequence', decoder.width)
  }
  const decoded = buildDecoder(builder, architecture, memory)
  for (const [index, state] of decoded.entries())
    giveOut(`decoder_layer_${index}`, state, 'batch', decoder.width)
  const answer = decoded.at(-1) ?? ''
  giveOut('decoder_output', answer, 'batch', decoder.width)
  const weighed = builder.node('MatMul', [answer, builder.weight('classification.weight')])
  builder.node('Add', [weighed, builder.weight('classification.bias')], { name: 'logits' })

  const input = (name: string): OnnxValue => ({
    name,
    elementType: 'int64',
    dimensions: ['batch', 'sequence'],
  })
  return {
    irVersion: IR_VERSION,
    opsets: variant === 'fused' ? { '': OPSET, [MICROSOFT]: 1 } : { '': OPSET },
    producerName: 'verdikt',
    producerVersion: CONVERTER_VERSION,
    metadata: {},
    graph: builder.finish(
      `judge-${architecture.head}-${variant}-${precision}`,
      [input('input_ids'), input('attention_mask')],
      outputs,
    ),
  }
}

function linearLayers(builder: GraphBuilder, variant: GraphVariant, precision: Precision): LinearLayers {
  if (precision !== 'int8') return floatLinearLayers(builder)
  return variant === 'fused' ? dynamicLinearLayers(builder) : expandedLinearLayers(builder)
}
