import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  ARENA_ODD_FEATURES,
  encodeWeights,
  FEATURIZER_VERSION,
} from '../../src/main/engine/judge/features/featurizerParameters.js'
import { HASH_BUCKETS } from '../../src/main/engine/judge/features/hashedScore.js'
import { EVEN_FEATURES, ODD_FEATURES } from '../../src/main/engine/judge/features/pairFeatures.js'
import { promptHash } from '../../src/main/engine/judge/features/promptHash.js'
import { TEXT_VALUE_NAMES } from '../../src/main/engine/judge/features/textFeatures.js'
import { encodeModel } from '../../src/main/engine/judge/onnx/encodeModel.js'
import { floatInitializer } from '../../src/main/engine/judge/onnx/onnxModel.js'
import type { Provider } from '../../src/shared/contract/judges.js'

interface TinyJudgeOptions {
  providers?: Provider[]
  /** Prompts that the arena head answers; without them the package has no arena head. */
  arenaPrompts?: string[]
  /** Added to the first logit, for a judge that favours the answer it reads first. */
  bias?: number
  /** Replaces files after their hashes were taken from the new content. */
  files?: Record<string, Uint8Array | string>
}

const ones = (count: number) => Array.from({ length: count }, () => 1)
const zeros = (count: number) => Array.from({ length: count }, () => 0)

/** `logits = odd . W + bias` with W such that the longer answer wins by the gap of the log lengths. */
const longerWins = (oddFeatures: number, bias: number) => {
  const weights = zeros(oddFeatures * 3)
  const length = TEXT_VALUE_NAMES.indexOf('logCharacters')
  weights[length * 3] = 1
  weights[length * 3 + 2] = -1
  return encodeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producerName: 'verdikt-tests',
    producerVersion: '1',
    metadata: {},
    graph: {
      name: 'longer-wins',
      inputs: [
        { name: 'odd', elementType: 'float32', dimensions: ['N', oddFeatures] },
        { name: 'even', elementType: 'float32', dimensions: ['N', EVEN_FEATURES] },
      ],
      outputs: [{ name: 'logits', elementType: 'float32', dimensions: ['N', 3] }],
      initializers: [
        floatInitializer('w', [oddFeatures, 3], weights),
        floatInitializer('v', [EVEN_FEATURES, 3], zeros(EVEN_FEATURES * 3)),
        floatInitializer('b', [3], [bias, 0, 0]),
      ],
      nodes: [
        { operator: 'MatMul', inputs: ['odd', 'w'], outputs: ['fromOdd'] },
        { operator: 'MatMul', inputs: ['even', 'v'], outputs: ['fromEven'] },
        { operator: 'Add', inputs: ['fromOdd', 'fromEven'], outputs: ['sum'] },
        { operator: 'Add', inputs: ['sum', 'b'], outputs: ['logits'] },
      ],
    },
  })
}

const scale = (oddFeatures: number) => ({
  oddRms: ones(oddFeatures),
  evenMean: zeros(EVEN_FEATURES),
  evenDeviation: ones(EVEN_FEATURES),
})

/** Writes a whole `features` package in which the longer answer wins, and returns its folder. */
export const writeTinyJudgePackage = (
  parent: string,
  name: string,
  options: TinyJudgeOptions = {},
): string => {
  const { providers = ['cpu'], arenaPrompts = [], bias = 0 } = options
  const models = [{ head: 'general', file: 'general.onnx' }]
  const files: Record<string, Uint8Array | string> = {
    'general.onnx': longerWins(ODD_FEATURES, bias),
    'featurizer.json': JSON.stringify({
      version: FEATURIZER_VERSION,
      hashing: { buckets: HASH_BUCKETS, documents: 1, weightStep: 1 },
      scales: { arena: scale(ARENA_ODD_FEATURES), general: scale(ODD_FEATURES) },
      arenaPrompts: arenaPrompts.map(promptHash),
      longestAnswer: 10_000,
    }),
    'featurizer.bin': encodeWeights([], [], 1),
  }
  if (arenaPrompts.length > 0) {
    models.push({ head: 'arena', file: 'arena.onnx' })
    files['arena.onnx'] = longerWins(ARENA_ODD_FEATURES, bias)
  }
  Object.assign(files, options.files)
  const folder = path.join(parent, name)
  mkdirSync(folder, { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content)
  const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')
  const manifest = {
    format: 1,
    name,
    version: '1.0.0',
    description: 'The longer answer wins.',
    inputKind: 'features',
    classes: ['A>B', 'A=B', 'B>A'],
    tokenLimit: null,
    template: null,
    providers,
    featurizer: { version: FEATURIZER_VERSION, parameters: 'featurizer.json', weights: 'featurizer.bin' },
    models,
    files: Object.fromEntries(Object.entries(files).map(([file, content]) => [file, sha256(content)])),
    provenance: {},
    license: 'Apache-2.0',
  }
  writeFileSync(path.join(folder, 'judge.json'), JSON.stringify(manifest))
  return folder
}
