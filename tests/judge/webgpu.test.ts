import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createJudgeHost } from '../../src/main/engine/judge/client/createJudgeHost.js'
import { createJudgeTools, type JudgeTools } from '../../src/main/engine/judge/client/createJudgeTools.js'
import type { JudgeHost, JudgeReply, JudgeRequest, LoadedJudge } from '../../src/main/engine/judge/judge.js'
import type { PromptManifest } from '../../src/main/engine/judge/package/judgeManifest.js'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import { builtFiles } from '../support/builtFiles.js'
import { softwareVulkan } from '../support/softwareVulkan.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from '../support/tinyCheckpoint.js'
import { tinyTokenizerJson, VOCABULARY_SIZE } from '../support/tinyTokenizer.js'
import { writeReference } from '../support/writeReference.js'

const folder = createTemporaryFolder()
let host: JudgeHost
let tools: JudgeTools
/** A converted checkpoint, and a reference folder of what its graph gives on the CPU. */
let directory: string
let onCpu: string

beforeAll(async () => {
  for (const [name, value] of Object.entries(softwareVulkan ?? {})) vi.stubEnv(name, value)
  const forkJudgeProcess = forkNodeJudgeProcess(builtFiles.judgeProcess)
  host = createJudgeHost({ forkJudgeProcess })
  tools = createJudgeTools({ forkJudgeProcess })

  const dimensions = { ...TINY_V1, vocabulary: VOCABULARY_SIZE }
  const source = await writeTinyCheckpoint(path.join(folder.path, 'source'), undefined, dimensions)
  writeFileSync(path.join(source, 'tokenizer.json'), tinyTokenizerJson())
  const judge = await tools.convert({ source, out: folder.path, precision: 'fp32', name: 'judge' })
  directory = judge.path
  const { selfTest = [] } = readManifest(directory)
  onCpu = path.join(folder.path, 'on-cpu')
  writeReference(
    onCpu,
    selfTest.map(({ inputIds }) => inputIds),
    selfTest.map(({ logits }) => ({ logits, states: new Map() })),
  )
})
afterAll(async () => {
  await host.dispose()
  folder.remove()
  vi.unstubAllEnvs()
})

function readManifest(judge: string): PromptManifest {
  return JSON.parse(readFileSync(path.join(judge, 'judge.json'), 'utf8')) as PromptManifest
}

const requests: JudgeRequest[] = [1, 5, 30].flatMap((words, pair) =>
  (['12', '21'] as const).map((order) => ({
    pair,
    order,
    prompt: 'Что лучше?',
    answer1: 'лучше слово '.repeat(words),
    answer2: 'хуже '.repeat(words * 2),
  })),
)

const probabilitiesOf = (reply: JudgeReply) => ('skipped' in reply ? [] : [...reply.probabilities])

describe.skipIf(softwareVulkan === null)(
  'WebGPU on SwiftShader (needs chromium-common or Electron)',
  { tags: 'thorough' },
  () => {
    it('gives what the CPU gives, by the plain graph, alone and padded', async () => {
      const verification = await tools.verify({
        directory,
        reference: onCpu,
        provider: 'webgpu',
        variant: 'plain',
      })
      expect(verification.maxLogitDiff).toBeLessThan(1e-5)
    })

    describe('where it is named', () => {
      let judge: LoadedJudge
      beforeAll(async () => {
        judge = await host.load({ directory, provider: 'webgpu' })
      })

      it('has wrong numbers in fused attention, for which the self-test refuses the fused graph', () => {
        expect(judge.identity).toMatchObject({
          provider: 'webgpu',
          graph: {
            variant: 'plain',
            refused: expect.stringMatching(
              /^fused\.onnx does not run: self-test: an attention weight over 40 tokens is 0\.\d+ instead of 0\.025$/,
            ),
          },
        })
      })

      it('gives the verdicts of the CPU', async () => {
        const reference = await host.load({ directory, provider: 'cpu' })
        const cpu = (await reference.judge(requests)).map(probabilitiesOf)
        const webgpu = (await judge.judge(requests)).map(probabilitiesOf)
        expect(webgpu).toHaveLength(requests.length)
        for (const [row, probabilities] of cpu.entries())
          for (const [slot, value] of probabilities.entries())
            expect(webgpu[row]?.[slot]).toBeCloseTo(value, 5)
      })
    })

    it('is refused where only a fused graph could run there', async () => {
      const fusedOnly = path.join(folder.path, 'fused-only')
      cpSync(directory, fusedOnly, { recursive: true })
      const manifest = readManifest(fusedOnly)
      const models = manifest.models.filter(({ variant }) => variant === 'fused')
      writeFileSync(path.join(fusedOnly, 'judge.json'), JSON.stringify({ ...manifest, models }))
      await expect(host.load({ directory: fusedOnly, provider: 'webgpu' })).rejects.toMatchObject({
        code: 'PROVIDER_UNAVAILABLE',
        detail: expect.stringContaining('self-test: an attention weight'),
      })
      const { identity } = await host.load({ directory: fusedOnly, provider: 'auto' })
      expect(identity).toMatchObject({ provider: 'cpu', graph: { variant: 'fused', refused: null } })
      expect(identity.providerAttempts).toContainEqual({
        provider: 'webgpu',
        reason: expect.stringContaining('self-test: an attention weight'),
      })
    })

    it('is left aside by the automatic choice where the CPU is faster', async () => {
      const { identity } = await host.load({ directory, provider: 'auto' })
      expect(identity).toMatchObject({ provider: 'cpu', graph: { variant: 'fused' } })
      expect(identity.providerAttempts).toContainEqual({
        provider: 'webgpu',
        reason: expect.stringMatching(/^failed to start: slower than the CPU: \d+ ms against \d+ ms/),
      })
    })
  },
)
