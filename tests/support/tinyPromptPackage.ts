import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { encodeModel } from '../../src/main/engine/judge/onnx/encodeModel.js'
import {
  floatInitializer,
  integerInitializer,
  type OnnxNode,
} from '../../src/main/engine/judge/onnx/onnxModel.js'
import type { PromptManifest } from '../../src/main/engine/judge/package/judgeManifest.js'
import type { Provider } from '../../src/shared/contract/judges.js'
import { tinyTokenizerJson, VOCABULARY_SIZE } from './tinyTokenizer.js'

export const JINA_TEMPLATE =
  '<user prompt>\n{prompt}\n<end>\n<assistant A answer>\n{a}\n<end>\n<assistant B answer>\n{b}\n<end>'

interface TinyPromptOptions {
  providers?: Provider[]
  tokenLimit?: number
  tokenizer?: string | null
  selfTest?: PromptManifest['selfTest']
  /** Does as if there were no attention mask, so that padding counts. */
  ignoreMask?: boolean
  /** Takes seconds for a prompt of hundreds of tokens; the work grows with the cube of the length. */
  slow?: boolean
  /** Asks for petabytes of memory for a prompt of more than a hundred tokens. */
  hungry?: boolean
  files?: Record<string, Uint8Array | string>
}

/** What the tiny judge thinks of a token; distinct for each class and token. */
const weightOf = (id: number, slot: number): number => Math.sin(1 + id * 3 + slot)

/** Logits of the tiny judge by hand: `sum over positions of weight(token) * position / 100`. */
export const tinyLogits = (ids: readonly number[]): number[] =>
  [0, 1, 2].map((slot) => ids.reduce((sum, id, index) => sum + (weightOf(id, slot) * (index + 1)) / 100, 0))

/** A trillion operations at 500 tokens. */
const SLOW_PRODUCTS = 6

/** Sides of the matrices by the length of a prompt. */
const slowSides: OnnxNode[] = [{ operator: 'Mul', inputs: ['length', 'factor'], outputs: ['side'] }]
const hungrySides: OnnxNode[] = [
  { operator: 'Sub', inputs: ['length', 'hundred'], outputs: ['beyond'] },
  { operator: 'Max', inputs: ['beyond', 'zero'], outputs: ['excess'] },
  { operator: 'Mul', inputs: ['excess', 'factor'], outputs: ['large'] },
  { operator: 'Add', inputs: ['large', 'tokens'], outputs: ['side'] },
]

/** Multiplies large matrices of zeros and adds what comes out to the logits. */
const slowNodes = (sides: readonly OnnxNode[], input: string, output: string): OnnxNode[] => [
  { operator: 'Shape', inputs: ['input_ids'], outputs: ['sizes'] },
  { operator: 'Gather', inputs: ['sizes', 'tokens'], outputs: ['length'] },
  ...sides,
  {
    operator: 'Concat',
    inputs: ['side', 'side'],
    outputs: ['square'],
    attributes: { axis: { integer: 0 } },
  },
  { operator: 'ConstantOfShape', inputs: ['square'], outputs: ['zeros0'] },
  ...Array.from({ length: SLOW_PRODUCTS }, (_, index) => ({
    operator: 'MatMul',
    inputs: [`zeros${index}`, `zeros${index}`],
    outputs: [`zeros${index + 1}`],
  })),
  {
    operator: 'ReduceMax',
    inputs: [`zeros${SLOW_PRODUCTS}`],
    outputs: ['zeroSum'],
    attributes: { keepdims: { integer: 0 } },
  },
  { operator: 'Add', inputs: [input, 'zeroSum'], outputs: [output] },
]

const tinyGraph = ({ ignoreMask = false, slow = false, hungry = false }: TinyPromptOptions): Uint8Array =>
  encodeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producerName: 'verdikt-tests',
    producerVersion: '1',
    metadata: {},
    graph: {
      name: 'weighted-words',
      inputs: ['input_ids', 'attention_mask'].map((name) => ({
        name,
        elementType: 'int64' as const,
        dimensions: ['batch', 'sequence'],
      })),
      outputs: [{ name: 'logits', elementType: 'float32', dimensions: ['batch', 3] }],
      initializers: [
        floatInitializer(
          'words',
          [VOCABULARY_SIZE, 3],
          Array.from({ length: VOCABULARY_SIZE * 3 }, (_, index) =>
            weightOf(Math.floor(index / 3), index % 3),
          ),
        ),
        floatInitializer('scale', [], [0.01]),
        integerInitializer('axis', [], [1]),
        integerInitializer('last', [1], [2]),
        integerInitializer('tokens', [1], [1]),
        integerInitializer('zero', [], [0]),
        integerInitializer('one', [], [1]),
        ...(slow || hungry ? [integerInitializer('factor', [], [hungry ? 1_000_000 : 8])] : []),
        ...(hungry ? [integerInitializer('hundred', [], [100])] : []),
      ],
      nodes: [
        { operator: 'Gather', inputs: ['words', 'input_ids'], outputs: ['embedded'] },
        {
          operator: 'Mul',
          inputs: ['attention_mask', ignoreMask ? 'zero' : 'one'],
          outputs: ['seenOrNone'],
        },
        {
          operator: 'Add',
          inputs: ['seenOrNone', ignoreMask ? 'one' : 'zero'],
          outputs: ['seen'],
        },
        { operator: 'CumSum', inputs: ['seen', 'axis'], outputs: ['places'] },
        { operator: 'Mul', inputs: ['places', 'seen'], outputs: ['seenPlaces'] },
        {
          operator: 'Cast',
          inputs: ['seenPlaces'],
          outputs: ['positions'],
          attributes: { to: { integer: 1 } },
        },
        { operator: 'Mul', inputs: ['positions', 'scale'], outputs: ['shares'] },
        { operator: 'Unsqueeze', inputs: ['shares', 'last'], outputs: ['columns'] },
        { operator: 'Mul', inputs: ['embedded', 'columns'], outputs: ['weighted'] },
        {
          operator: 'ReduceSum',
          inputs: ['weighted', 'tokens'],
          outputs: [slow || hungry ? 'quick' : 'logits'],
          attributes: { keepdims: { integer: 0 } },
        },
        ...(slow || hungry ? slowNodes(hungry ? hungrySides : slowSides, 'quick', 'logits') : []),
      ],
    },
  })

/** Writes a whole `prompt` package whose logits are `tinyLogits`, and returns its folder. */
export const writeTinyPromptPackage = (
  parent: string,
  name: string,
  options: TinyPromptOptions = {},
): string => {
  const { providers = ['cpu'], tokenLimit = 64, tokenizer = tinyTokenizerJson(), selfTest } = options
  const files: Record<string, Uint8Array | string> = {
    'fused.onnx': tinyGraph(options),
    ...(tokenizer === null ? {} : { 'tokenizer.json': tokenizer }),
    ...options.files,
  }
  const folder = path.join(parent, name)
  mkdirSync(folder, { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content)
  const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')
  const manifest: PromptManifest = {
    format: 1,
    name,
    version: '1.0.0',
    description: 'Weighs words by their place.',
    inputKind: 'prompt',
    classes: ['A>B', 'A=B', 'B>A'],
    tokenLimit,
    template: JINA_TEMPLATE,
    tokenizer: tokenizer === null ? null : 'tokenizer.json',
    precision: 'fp32',
    providers,
    models: [{ variant: 'fused', file: 'fused.onnx' }],
    files: Object.fromEntries(Object.entries(files).map(([file, content]) => [file, sha256(content)])),
    provenance: {},
    license: 'Apache-2.0',
    ...(selfTest === undefined ? {} : { selfTest }),
  }
  writeFileSync(path.join(folder, 'judge.json'), JSON.stringify(manifest))
  return folder
}
