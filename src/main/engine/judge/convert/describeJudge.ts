import { JINA_JUDGE_TEMPLATE } from '../../../../shared/domain/judgeTemplate.js'
import { SIDE_VERDICTS } from '../../../../shared/domain/verdict.js'
import { judgeManifestSchema, type Precision, type PromptManifest } from '../package/judgeManifest.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'
import { CONVERTER_VERSION } from './judgeGraph.js'

export const MODEL_DATA_FILE = 'model.data'
export const TOKENIZER_FILE = 'tokenizer.json'

/** The graphs of a converted judge, all over one data file. */
export const GRAPHS = [
  { variant: 'fused', file: 'fused.onnx', states: 'fused-states.onnx' },
  { variant: 'plain', file: 'plain.onnx', states: 'plain-states.onnx' },
] as const

/** The longest prompt that JinaJudge saw in training. */
const TOKEN_LIMIT = 4096

export interface JudgeDescription {
  name: string
  precision: Precision
  architecture: JudgeArchitecture
  /** SHA-256 of each file of the package. */
  files: Readonly<Record<string, string>>
  parameters: number
  ignored: { lora: number; pooler: number }
  /** SHA-256 of each file of the checkpoint. */
  sourceHashes: Readonly<Record<string, string>>
  origin: Readonly<Record<string, string>>
}

/** The manifest of a converted judge: equal checkpoints give equal manifests. */
export function judgeManifest(description: JudgeDescription): PromptManifest {
  const { name, precision, architecture, files, parameters, ignored, sourceHashes, origin } = description
  const { encoder, decoder, head } = architecture
  const manifest = judgeManifestSchema.parse({
    format: 1,
    name,
    version: '1.0.0',
    description: `JinaJudge ${head}, ${Math.round(parameters / 1e6)} M parameters, ${precision}.`,
    inputKind: 'prompt',
    classes: [...SIDE_VERDICTS],
    tokenLimit: Math.min(TOKEN_LIMIT, encoder.longest),
    template: JINA_JUDGE_TEMPLATE,
    tokenizer: Object.hasOwn(files, TOKENIZER_FILE) ? TOKENIZER_FILE : null,
    precision,
    providers: ['cpu', 'webgpu', 'cuda', 'dml'],
    models: GRAPHS.map((graph) => ({ ...graph, externalData: [MODEL_DATA_FILE] })),
    files,
    provenance: {
      ...origin,
      ...Object.fromEntries(
        Object.entries(sourceHashes).map(([file, sha256]) => [`sha256 of source ${file}`, sha256]),
      ),
      head,
      parameters,
      vocabulary: encoder.vocabulary,
      encoderLayers: encoder.layers,
      encoderWidth: encoder.width,
      encoderHeads: encoder.heads,
      rotaryBase: encoder.rotaryBase,
      positions: encoder.positions,
      decoderLayers: decoder.layers,
      decoderWidth: decoder.width,
      decoderHeads: decoder.heads,
      ignoredLoraTensors: ignored.lora,
      ignoredPoolerTensors: ignored.pooler,
      converterVersion: CONVERTER_VERSION,
    },
    license: 'unknown: that of the checkpoint applies',
  })
  if (manifest.inputKind !== 'prompt') throw new Error('a converted judge reads prompts')
  return manifest
}
