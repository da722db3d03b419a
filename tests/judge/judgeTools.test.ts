import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJudgeTools, type JudgeTools } from '../../src/main/engine/judge/client/createJudgeTools.js'
import { JudgeProcessDied, type JudgeProcessHandle } from '../../src/main/engine/judge/judge.js'
import { loadJudgePackage } from '../../src/main/engine/judge/package/loadJudgePackage.js'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import { builtFiles } from '../support/builtFiles.js'
import { readTensors } from '../support/readTensors.js'
import { runReferenceJudge } from '../support/referenceJudge.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from '../support/tinyCheckpoint.js'
import { writeReference } from '../support/writeReference.js'

const folder = createTemporaryFolder()
const out = path.join(folder.path, 'judges')
const prompts = [
  [3, 1, 4],
  [1, 5, 9, 2, 6],
]
const processes: JudgeProcessHandle[] = []
let tools: JudgeTools
let source: string
/** Takes so long that a message gets through to the process before it is done. */
let longSource: string

beforeAll(async () => {
  const fork = forkNodeJudgeProcess(builtFiles.judgeProcess)
  tools = createJudgeTools({
    forkJudgeProcess: () => {
      const handle = fork()
      processes.push(handle)
      return handle
    },
  })
  source = await writeTinyCheckpoint(path.join(folder.path, 'checkpoint'))
  longSource = await writeTinyCheckpoint(path.join(folder.path, 'long'), undefined, {
    ...TINY_V1,
    layers: 200,
  })
  const tensors = readTensors(path.join(source, 'model.safetensors'))
  writeReference(
    source,
    prompts,
    prompts.map((prompt) => runReferenceJudge(tensors, TINY_V1, prompt)),
  )
})
afterAll(() => {
  folder.remove()
})

describe('work on judge packages in a process of its own', () => {
  it('converts and verifies', async () => {
    const shares: number[] = []
    const judge = await tools.convert({
      source,
      out,
      precision: 'fp32',
      name: 'mine',
      onProgress: (share) => void shares.push(share),
    })
    expect(judge).toMatchObject({ name: 'mine', path: path.join(out, 'mine'), precision: 'fp32' })
    const { manifest } = await loadJudgePackage(judge.path)
    expect(manifest).toMatchObject({
      selfTest: [5, 40, 96].map((length) => ({
        inputIds: expect.objectContaining({ length }),
        logits: [expect.any(Number), expect.any(Number), expect.any(Number)],
      })),
    })
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
    const verification = await tools.verify({ directory: judge.path, reference: source, provider: 'cpu' })
    expect(verification).toMatchObject({ firstDeparture: null, provider: 'cpu' })
    expect(verification.maxLogitDiff).toBeLessThan(1e-5)
  })

  it('fails as the work itself fails', async () => {
    await expect(tools.convert({ source: folder.path, out, precision: 'fp32' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringContaining('config.json is missing'),
    })
    const { path: directory } = await tools.convert({ source, out, precision: 'int8' })
    await expect(tools.verify({ directory, reference: source, provider: 'coreml' })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
    await expect(tools.verify({ directory, reference: folder.path, provider: 'cpu' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringContaining('reference.json'),
    })
    const beyond = path.join(folder.path, 'beyond')
    writeReference(beyond, [[50]], [{ logits: [0, 0, 0], states: new Map() }])
    await expect(tools.verify({ directory, reference: beyond, provider: 'cpu' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringContaining('does not run on'),
    })
  })

  it('takes a package back whose graphs do not work', async () => {
    // So large that the states overflow 16 bits, though no weight does.
    const overflowing = await writeTinyCheckpoint(path.join(folder.path, 'overflow'), (tensors) => {
      for (const [key, { bytes, dtype }] of tensors)
        if (dtype === 'BF16' && key.endsWith('norm2.weight'))
          for (let at = 0; at < bytes.length; at += 2) bytes.writeUInt16LE(0x4740, at)
    })
    const broken = path.join(folder.path, 'broken')
    await expect(
      tools.convert({ source: overflowing, out: broken, precision: 'fp16' }),
    ).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringMatching(/self-test: .*NaN.*convert to fp32/),
    })
    expect(readdirSync(broken)).toEqual([])
  })

  it('stops a conversion and leaves nothing behind', async () => {
    const abort = new AbortController()
    const stopped = tools.convert({
      source: longSource,
      out: path.join(folder.path, 'stopped'),
      precision: 'fp32',
      onProgress: () => abort.abort(new Error('enough')),
      signal: abort.signal,
    })
    await expect(stopped).rejects.toThrow('enough')
    expect(readdirSync(path.join(folder.path, 'stopped'))).toEqual([])
  })

  it('says so when its process dies', async () => {
    const died = tools.convert({
      source: longSource,
      out: path.join(folder.path, 'died'),
      precision: 'fp32',
      onProgress: () => processes.at(-1)?.kill(),
    })
    await expect(died).rejects.toBeInstanceOf(JudgeProcessDied)
  })
})
