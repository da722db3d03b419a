import { layerState } from '../convert/encoderGraph.js'
import { encoderElementType } from '../convert/storagePlan.js'
import type { OnnxValue } from '../onnx/onnxModel.js'
import type { PromptManifest } from '../package/judgeManifest.js'

/**
 * A sixth of the published judge at a time: its encoder's matrices alone are 1.2 GB as 32-bit floats, which the CPU makes of
 * the smaller ones too.
 */
const LAYERS_PER_PART = 4

/** Where the graphs of a converted judge can be cut between the layers of its encoder; nowhere where these are few. */
export function layerCuts({ provenance, precision }: PromptManifest): OnnxValue[] {
  const layers = Number(provenance['encoderLayers'] ?? 0)
  const count = Math.max(0, Math.ceil(layers / LAYERS_PER_PART) - 1)
  return Array.from({ length: count }, (_, index) => ({
    name: layerState((index + 1) * LAYERS_PER_PART - 1),
    elementType: encoderElementType(precision),
    dimensions: ['batch', 'sequence', Number(provenance['encoderWidth'])],
  }))
}
