import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SIDE_VERDICTS } from '../../../shared/domain/verdict.js'
import {
  encodeWeights,
  FEATURIZER_VERSION,
  type FeaturizerParametersDocument,
} from '../../engine/judge/features/featurizerParameters.js'
import { encodeModel } from '../../engine/judge/onnx/encodeModel.js'
import {
  judgeManifestSchema,
  type FeatureHead,
  type FeaturesManifest,
} from '../../engine/judge/package/judgeManifest.js'
import { EVEN_FEATURES } from '../../engine/judge/features/pairFeatures.js'
import type { Network } from '../network/network.js'
import { judgeGraph } from './judgeGraph.js'

const JUDGE_NAME = 'verdikt-embedded'
const JUDGE_VERSION = '1.0.0'

export interface PackageContents {
  description: string
  parameters: FeaturizerParametersDocument
  /** Per hash bucket. */
  documentCounts: ArrayLike<number>
  weights: ArrayLike<number>
  heads: Record<FeatureHead, readonly Network[]>
  provenance: FeaturesManifest['provenance']
}

/**
 * Writes graphs, featurizer files and `judge.json` (with their hashes) to a folder. Holds no date and no path:
 * equal contents give equal bytes.
 * @returns bytes of all written files.
 */
export async function writePackage(directory: string, contents: PackageContents): Promise<number> {
  const { parameters, heads } = contents
  const graphOf = (head: FeatureHead) =>
    encodeModel(
      judgeGraph(head, heads[head], {
        oddSize: parameters.scales[head].oddRms.length,
        evenSize: EVEN_FEATURES,
      }),
    )
  const files: Record<string, Uint8Array> = {
    'arena.onnx': graphOf('arena'),
    'general.onnx': graphOf('general'),
    'featurizer.json': jsonBytes(parameters),
    'featurizer.bin': encodeWeights(contents.documentCounts, contents.weights, parameters.hashing.weightStep),
  }
  const manifest = {
    format: 1,
    name: JUDGE_NAME,
    version: JUDGE_VERSION,
    description: contents.description,
    inputKind: 'features',
    classes: [...SIDE_VERDICTS],
    tokenLimit: null,
    template: null,
    providers: ['cpu'],
    featurizer: { version: FEATURIZER_VERSION, parameters: 'featurizer.json', weights: 'featurizer.bin' },
    models: [
      { head: 'arena', file: 'arena.onnx' },
      { head: 'general', file: 'general.onnx' },
    ],
    files: Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, sha256(bytes)])),
    provenance: contents.provenance,
    license: 'Apache-2.0',
  }
  files['judge.json'] = jsonBytes(judgeManifestSchema.parse(manifest))
  await mkdir(directory, { recursive: true })
  for (const [file, bytes] of Object.entries(files)) await writeFile(join(directory, file), bytes)
  return Object.values(files).reduce((sum, bytes) => sum + bytes.byteLength, 0)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)
}
