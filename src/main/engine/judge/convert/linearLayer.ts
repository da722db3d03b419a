import { MICROSOFT, type GraphBuilder } from './graphBuilder.js'

/** How a graph multiplies by the encoder's matrices. */
export interface LinearLayers {
  /** `input . weight`, without the bias. */
  product(input: string, layer: string): string
  /** `input . weight + bias`. */
  linear(input: string, layer: string): string
}

/** Matrices stored as floats of the encoder's type. */
export function floatLinearLayers(builder: GraphBuilder): LinearLayers {
  const product = (input: string, layer: string) =>
    builder.node('MatMul', [input, builder.weight(`${layer}.weight`)])
  return withBias(builder, product)
}

/**
 * Matrices stored as int8 with a scale per output, for processors: the input is quantised as it comes, with one scale for
 * the whole tensor, and once for all layers that read it.
 */
export function dynamicLinearLayers(builder: GraphBuilder): LinearLayers {
  const quantized = new Map<string, string[]>()

  function quantize(input: string): string[] {
    const known = quantized.get(input)
    if (known !== undefined) return known
    const outputs = builder.outputsOf('DynamicQuantizeLinear', [input], 3)
    quantized.set(input, outputs)
    return outputs
  }

  function multiply(input: string, layer: string, bias: string[]): string {
    const [values = '', scale = '', zeroPoint = ''] = quantize(input)
    const weight = builder.weight(`${layer}.weight`)
    const weightScale = builder.weight(`${layer}.weight.scale`)
    return builder.node(
      'MatMulIntegerToFloat',
      [values, weight, scale, weightScale, zeroPoint, '', ...bias],
      { domain: MICROSOFT },
    )
  }

  return {
    product: (input, layer) => multiply(input, layer, []),
    linear: (input, layer) => multiply(input, layer, [builder.weight(`${layer}.bias`)]),
  }
}

/** Matrices stored as int8 and expanded to floats before each product: for devices without products of integers. */
export function expandedLinearLayers(builder: GraphBuilder): LinearLayers {
  function product(input: string, layer: string): string {
    const weight = builder.node(
      'DequantizeLinear',
      [builder.weight(`${layer}.weight`), builder.weight(`${layer}.weight.scale`)],
      { attributes: { axis: { integer: 1 } }, isEarly: true },
    )
    return builder.node('MatMul', [input, weight])
  }
  return withBias(builder, product)
}

function withBias(builder: GraphBuilder, product: LinearLayers['product']): LinearLayers {
  return {
    product,
    linear: (input, layer) => builder.node('Add', [product(input, layer), builder.weight(`${layer}.bias`)]),
  }
}
