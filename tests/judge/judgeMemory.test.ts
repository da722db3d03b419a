import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import { createRunPrompts } from '../../src/main/engine/judge/prompt/runPrompts.js'
import { createSession, loadOnnxRuntime } from '../../src/main/engine/judge/provider/createSession.js'
import { releaseAfter } from '../../src/main/engine/judge/verify/releaseAfter.js'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { writeTinyPromptPackage } from '../support/tinyPromptPackage.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

const MIB = 2 ** 20

/** Resident memory once everything unused is gone. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage.rss()
}

it('keeps nothing of the prompts that it ran, whatever their lengths', { tags: 'thorough' }, async () => {
  const runtime = await loadOnnxRuntime()
  const directory = writeTinyPromptPackage(folder.path, 'long-lived')
  const session = await createSession(runtime, path.join(directory, 'fused.onnx'), 'cpu')
  await releaseAfter(session, async () => {
    const run = createRunPrompts(runtime, session, 1)
    /** Of 20,000 tokens on average, 16 bytes each as the graph takes them. */
    const runMany = async (count: number) => {
      for (let index = 0; index < count; index++) {
        const length = 1 + Math.round(40_000 * ((index * 0.618034) % 1))
        await run([Array.from({ length }, () => 3)])
      }
    }
    await runMany(100)
    const warm = memoryInUse()
    await runMany(600)
    // Were they kept, it would be 200 MiB and more.
    expect(memoryInUse() - warm).toBeLessThan(100 * MIB)
  })
})

/** Makes garbage that lives for a while, as a tokenizer does, and tells how much room is set aside for it. */
const GARBAGE_MAKER = `
const { getHeapSpaceStatistics } = require('node:v8')
const young = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size
let most = 0
const living = []
for (let round = 0; round < 3000; round++) {
  living[round % 400] = Array.from({ length: 2000 }, (_, index) => ({ index, round }))
  most = Math.max(most, young())
}
process.send(most)
`

/** What a judge process of that program says first. */
async function firstWord(name: string, program: string): Promise<unknown> {
  const module = path.join(folder.path, name)
  writeFileSync(module, program)
  const child = forkNodeJudgeProcess(module)()
  const word = await new Promise((resolve, reject) => {
    child.onMessage(resolve)
    child.onExit(reject)
  })
  child.kill()
  return word
}

it('does not set aside more room for garbage than its collections need', async () => {
  expect(await firstWord('garbage.cjs', GARBAGE_MAKER)).toBeLessThan(50 * MIB)
})

it('keeps memory for the next layer, as much as the user says where they say something', async () => {
  const tell =
    'process.send([process.env.MALLOC_MMAP_THRESHOLD_, process.env.MALLOC_TRIM_THRESHOLD_].map(Number))'
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('MALLOC_TRIM_THRESHOLD_', undefined)
  expect(await firstWord('kept.cjs', tell)).toEqual([32 * MIB, 256 * MIB])
  vi.stubEnv('MALLOC_TRIM_THRESHOLD_', '1')
  expect(await firstWord('kept.cjs', tell)).toEqual([32 * MIB, 1])
})
