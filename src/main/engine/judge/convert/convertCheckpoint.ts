import type { Stats } from 'node:fs'
import { copyFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isJudgeName, JUDGE_NAME_RULE, judgeNameFrom } from '../../../../shared/domain/judgeName.js'
import { makeFolder } from '../../files/makeFolder.js'
import { WHOLE_FOLDER } from '../../files/removal.js'
import { whileBusy } from '../../files/whileBusy.js'
import { openCheckpoint } from '../checkpoint/openCheckpoint.js'
import { encodeModel } from '../onnx/encodeModel.js'
import type { OnnxInitializer } from '../onnx/onnxModel.js'
import type { Precision } from '../package/judgeManifest.js'
import { invalid, manifestText, sha256Of } from '../package/loadJudgePackage.js'
import { assertWeights } from './assertWeights.js'
import { sortTensors } from './checkpointWeights.js'
import { createDataFile } from './dataFile.js'
import { GRAPHS, judgeManifest, MODEL_DATA_FILE, TOKENIZER_FILE } from './describeJudge.js'
import { recogniseArchitecture, type JudgeArchitecture } from './judgeArchitecture.js'
import { judgeGraph } from './judgeGraph.js'
import { judgeCard } from './judgeCard.js'
import { writeWeights, type WriteWeightsOptions } from './writeWeights.js'

export interface ConvertOptions {
  /** Folder of the checkpoint: `config.json`, safetensors, and `tokenizer.json` if it is to judge texts. */
  source: string
  /** Folder of judge packages; the package becomes a folder in it. */
  out: string
  precision: Precision
  /** Of the judge and its folder; by default the source folder's, with the precision where it is not fp32. */
  name?: string | undefined
  /** What is known of the checkpoint's origin, for example `repository` and `revision`. */
  origin?: Readonly<Record<string, string>> | undefined
  /** Share of the work done, 0 to 1. */
  onProgress?(share: number): void
  signal?: AbortSignal
}

export interface ConvertedJudge {
  name: string
  /** Folder of the package. */
  path: string
  precision: Precision
  /** All of the checkpoint, those that the judge ignores among them. */
  parameters: number
  seconds: number
}

/**
 * Converts a JinaJudge checkpoint to a judge package: graphs over one data file, manifest and card. Streams, so that
 * memory does not grow with the judge. The package appears under its name when it is whole, or not at all.
 * @throws ExpectedError JUDGE_INVALID naming file and key; the signal's reason once it aborts.
 */
export async function convertCheckpoint(options: ConvertOptions): Promise<ConvertedJudge> {
  const started = performance.now()
  const source = resolve(options.source)
  const name = options.name ?? defaultJudgeName(source, options.precision)
  if (!isJudgeName(name))
    throw invalid(source, `${name} cannot be the name of a judge: use ${JUDGE_NAME_RULE}`)
  const path = join(resolve(options.out), name)
  if ((await statOf(path)) !== null) throw invalid(path, 'exists already: choose another name')
  // Listed as no judge while it is being written; a killed conversion's remains go when the next one starts.
  const partial = join(resolve(options.out), `.${name}.partial`)
  await rm(partial, WHOLE_FOLDER)
  await makeFolder(partial)
  try {
    const parameters = await writePackage({ ...options, source, name, directory: partial })
    await whileBusy(() => rename(partial, path))
    const seconds = (performance.now() - started) / 1000
    return { name, path, precision: options.precision, parameters, seconds }
  } catch (error) {
    await rm(partial, WHOLE_FOLDER)
    throw error
  }
}

async function writePackage(options: ConvertOptions & { name: string; directory: string }): Promise<number> {
  const { source, directory, name, precision, origin = {}, onProgress, signal } = options
  const checkpoint = await openCheckpoint(source)
  try {
    const sorted = sortTensors(source, checkpoint.tensors)
    const architecture = recogniseArchitecture(source, sorted, checkpoint.config)
    assertWeights(source, sorted, architecture)
    const { weights, ignored } = sorted

    const data = await writeData(directory, {
      checkpoint,
      weights,
      architecture,
      precision,
      signal,
      onProgress: (done, total) => onProgress?.(done / total),
    })
    await writeGraphs(directory, architecture, data.initializers, precision)
    const hasTokenizer = await hasFile(source, TOKENIZER_FILE)
    if (hasTokenizer) await copyFile(join(source, TOKENIZER_FILE), join(directory, TOKENIZER_FILE))

    const graphFiles = GRAPHS.flatMap(({ file, states }) => [file, states])
    const parameters = checkpoint.tensors.reduce((sum, { shape }) => sum + product(shape), 0)
    const manifest = judgeManifest({
      name,
      precision,
      architecture,
      files: {
        [MODEL_DATA_FILE]: data.sha256,
        ...(await hashesOf(directory, [...graphFiles, ...(hasTokenizer ? [TOKENIZER_FILE] : [])], signal)),
      },
      parameters,
      ignored,
      sourceHashes: await hashesOf(source, checkpoint.files, signal),
      origin,
    })
    await writeFile(join(directory, 'judge.json'), manifestText(manifest))
    await writeFile(join(directory, 'MODEL_CARD.md'), judgeCard(manifest, architecture))
    return parameters
  } finally {
    await checkpoint.close()
  }
}

async function writeData(
  directory: string,
  options: Omit<WriteWeightsOptions, 'dataFile'>,
): Promise<{ initializers: Map<string, OnnxInitializer>; sha256: string }> {
  const dataFile = await createDataFile(join(directory, MODEL_DATA_FILE), MODEL_DATA_FILE)
  try {
    const initializers = await writeWeights({ ...options, dataFile })
    return { initializers, sha256: (await dataFile.finish()).sha256 }
  } finally {
    await dataFile.close()
  }
}

async function hashesOf(
  directory: string,
  files: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const file of files) {
    signal?.throwIfAborted()
    hashes[file] = await sha256Of(directory, file)
  }
  return hashes
}

async function writeGraphs(
  directory: string,
  architecture: JudgeArchitecture,
  weights: ReadonlyMap<string, OnnxInitializer>,
  precision: Precision,
): Promise<void> {
  for (const { variant, file, states } of GRAPHS)
    for (const [graphFile, withStates] of [
      [file, false],
      [states, true],
    ] as const) {
      const model = judgeGraph({ architecture, weights, variant, precision, withStates })
      await writeFile(join(directory, graphFile), encodeModel(model))
    }
}

/** Name of a judge made from `source`, a folder or the like, where nobody gives one. */
export function defaultJudgeName(source: string, precision: Precision): string {
  return judgeNameFrom(basename(source), precision === 'fp32' ? '' : `-${precision}`)
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((result, size) => result * size, 1)
}

async function hasFile(directory: string, file: string): Promise<boolean> {
  const found = await statOf(join(directory, file))
  if (found !== null && !found.isFile()) throw invalid(directory, `${file} is not a file`)
  return found !== null
}

/** Null where there is nothing. */
async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
