import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JudgeDimensions } from '../../scripts/randomCheckpoint/judgeTensors.mjs'
import { writeRandomCheckpoint } from '../../scripts/randomCheckpoint/writeRandomCheckpoint.mjs'
import { convertCheckpoint } from '../../src/main/engine/judge/convert/convertCheckpoint.js'
import { cutModel } from '../../src/main/engine/judge/onnx/cutModel.js'
import type { Precision, PromptManifest } from '../../src/main/engine/judge/package/judgeManifest.js'
import { padPrompts } from '../../src/main/engine/judge/prompt/padPrompts.js'
import {
  createSession,
  loadOnnxRuntime,
  type OnnxRuntime,
} from '../../src/main/engine/judge/provider/createSession.js'
import { layerCuts } from '../../src/main/engine/judge/verify/layerCuts.js'
import { releaseAfter } from '../../src/main/engine/judge/verify/releaseAfter.js'
import { runInParts } from '../../src/main/engine/judge/verify/runInParts.js'
import { floatOutput, runTokens } from '../../src/main/engine/judge/verify/runTokens.js'
import { selfTestJudge } from '../../src/main/engine/judge/verify/selfTestJudge.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { writeTinyPromptPackage } from '../support/tinyPromptPackage.js'
import { VOCABULARY_SIZE } from '../support/tinyTokenizer.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

const DIMENSIONS: JudgeDimensions = {
  vocabulary: 60,
  width: 32,
  layers: 9,
  heads: 4,
  feedForward: 48,
  rotaryBase: 20_000,
  decoder: { projected: true, width: 24, layers: 2, heads: 4, feedForward: 20 },
}

/** Of the graph in parts against the graph as a whole; fp16 is rounded once more where it is cut. */
const LIMITS: Record<Precision, number> = { fp32: 1e-7, fp16: 2e-3, int8: 1e-7 }

const readManifest = (directory: string) =>
  JSON.parse(readFileSync(path.join(directory, 'judge.json'), 'utf8')) as PromptManifest

describe.each(['fp32', 'fp16', 'int8'] as const)('a judge of nine layers in %s', (precision) => {
  let runtime: OnnxRuntime
  let directory: string
  beforeAll(async () => {
    runtime = await loadOnnxRuntime()
    const source = path.join(folder.path, `checkpoint-${precision}`)
    await writeRandomCheckpoint(source, DIMENSIONS, { seed: 5 })
    directory = (await convertCheckpoint({ source, out: folder.path, precision, name: precision })).path
  })

  it.each(['fused.onnx', 'plain.onnx'])('gives the same in parts: %s', async (file) => {
    const prompts = [Array.from({ length: 30 }, (_, at) => (at * 7) % 60), [1, 59, 3]]
    const batches = [padPrompts(prompts, 0), padPrompts(prompts.slice(0, 1), 0)]
    const cuts = layerCuts(readManifest(directory))
    const inParts = await runInParts(runtime, { directory, file, cuts }, batches)
    const session = await createSession(runtime, path.join(directory, file), 'cpu', {
      once: { weightsFolder: directory },
    })
    const whole = await releaseAfter(session, async () => [
      await runTokens(runtime, session, batches[0]?.inputIds ?? [], batches[0]?.attentionMask ?? []),
      await runTokens(runtime, session, batches[1]?.inputIds ?? [], batches[1]?.attentionMask ?? []),
    ])
    const valuesOf = (outputs: typeof whole) =>
      outputs.flatMap((output) => [...floatOutput(output, 'logits').values])
    const expected = valuesOf(whole)
    expect(expected).toHaveLength(9)
    for (const [index, value] of valuesOf(inParts).entries())
      expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThanOrEqual(LIMITS[precision])
  })

  it.each(['fused.onnx', 'plain.onnx'])('holds no more than four layers at a time: %s', (file) => {
    const parts = cutModel(readFileSync(path.join(directory, file)), layerCuts(readManifest(directory)))
    const layersOf = (part: Uint8Array) => [
      ...new Set(
        Buffer.from(part)
          .toString('latin1')
          .match(/encoder\.\d(?=\.\w+\.weight)/g),
      ),
    ]
    expect(parts.map(layersOf)).toEqual([
      ['encoder.0', 'encoder.1', 'encoder.2', 'encoder.3'],
      ['encoder.4', 'encoder.5', 'encoder.6', 'encoder.7'],
      ['encoder.8'],
    ])
    const withWords = parts.filter((part) => Buffer.from(part).includes('word_embeddings'))
    expect(withWords).toEqual(parts.slice(0, 1))
  })
})

describe('a self-test', () => {
  const tinyPackage = (name: string, ignoreMask: boolean) => {
    const directory = writeTinyPromptPackage(folder.path, name, { ignoreMask })
    const manifest = { ...readManifest(directory), provenance: { vocabulary: VOCABULARY_SIZE } }
    writeFileSync(path.join(directory, 'judge.json'), JSON.stringify(manifest))
    return directory
  }

  it('stores what the graph gives', async () => {
    const directory = tinyPackage('sound', false)
    await selfTestJudge(directory)
    expect(readManifest(directory).selfTest?.map(({ inputIds }) => inputIds.length)).toEqual([5, 40, 96])
  })

  it('refuses a graph that counts padding', async () => {
    await expect(selfTestJudge(tinyPackage('unsound', true))).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringContaining('fused.onnx does not run: padding changes the logits'),
    })
  })
})
