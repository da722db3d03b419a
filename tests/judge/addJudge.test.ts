import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import type { AddedJudge, AddJudgeEvent } from '../../src/shared/contract/judges.js'
import { buildJudgeProcess } from '../support/buildMainEntry.js'
import { startFakeHub, type FakeHubOptions } from '../support/fakeHub.js'
import { importAll, openTestEngine, type TestClient, type TestEngine } from '../support/openTestEngine.js'
import { sharedFixtures } from '../support/sharedData.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from '../support/tinyCheckpoint.js'
import { writeTinyJudgePackage } from '../support/tinyJudgePackage.js'
import { tinyTokenizerJson, VOCABULARY_SIZE } from '../support/tinyTokenizer.js'

const folder = createTemporaryFolder()
const repository = 'kaleinaNyan/jina-v3-rullmarena-judge'
const commit = 'a'.repeat(40)
let built: Awaited<ReturnType<typeof buildJudgeProcess>>
let checkpoint: string
let home: string

beforeAll(async () => {
  built = await buildJudgeProcess()
  checkpoint = await writeTinyCheckpoint(path.join(folder.path, 'tiny-checkpoint'), undefined, {
    ...TINY_V1,
    vocabulary: VOCABULARY_SIZE,
  })
  writeFileSync(path.join(checkpoint, 'tokenizer.json'), tinyTokenizerJson())
})
afterAll(() => {
  built.remove()
  folder.remove()
})
beforeEach((context) => {
  home = path.join(folder.path, `home-${context.task.id}`)
})

const openEngine = (environment: NodeJS.ProcessEnv = {}): Promise<TestEngine> =>
  openTestEngine({
    homePath: home,
    forkJudgeProcess: forkNodeJudgeProcess(built.modulePath),
    environment,
  })

type AddInput = Parameters<TestClient['judges']['add']>[0]

const add = async (
  client: TestClient,
  request: AddInput,
): Promise<{ judge: AddedJudge; stages: string[] }> => {
  const events: AddJudgeEvent[] = []
  for await (const event of await client.judges.add(request)) events.push(event)
  const last = events.at(-1)
  if (last?.type !== 'done') throw new Error('nothing was added')
  const stages = events.flatMap((event) => (event.type === 'progress' ? [event.stage] : []))
  return { judge: last.judge, stages: [...new Set(stages)] }
}

const judgesFolder = () => path.join(home, 'judges')
const inJudges = () => (existsSync(judgesFolder()) ? readdirSync(judgesFolder()).sort() : [])

const startHub = async (options: Partial<FakeHubOptions> = {}) => {
  const names = ['config.json', 'model.safetensors', 'tokenizer.json']
  const files = Object.fromEntries(
    names.map((name) => [
      name,
      { content: readFileSync(path.join(checkpoint, name)), lfs: name !== 'config.json' },
    ]),
  )
  const hub = await startFakeHub({ repository, commit, files, ...options })
  onTestFinished(() => hub.close())
  return hub
}

const importPair = async (client: TestClient) => {
  const file = path.join(folder.path, 'pairs.jsonl')
  const answers = [
    { model: 'альфа', text: 'лучше' },
    { model: 'бета', text: 'хуже 你好' },
  ]
  writeFileSync(file, JSON.stringify({ prompt: 'вопрос', answers }))
  await importAll(client, { path: file })
}

/** Judges the only pair and waits for the end. */
const judgePair = async (client: TestClient, judge: string) => {
  const { id } = await client.runs.start({ judge })
  for (;;) {
    const run = (await client.runs.list()).find((candidate) => candidate.id === id)
    if (run?.state !== 'running') return run
    await delay(20)
  }
}

describe('adding a judge', () => {
  it('downloads, converts, tests, and the judge then judges', async () => {
    const hub = await startHub({ cutsAfterBytes: [2000] })
    const { client } = await openEngine({ HF_ENDPOINT: hub.endpoint })
    const { judge, stages } = await add(client, { source: `hf:${repository}`, precision: 'int8' })
    expect(judge).toMatchObject({
      name: 'jina-v3-rullmarena-judge-int8',
      path: path.join(judgesFolder(), 'jina-v3-rullmarena-judge-int8'),
      precision: 'int8',
      canJudgeTexts: true,
    })
    expect(judge.parameters).toBeGreaterThan(1000)
    expect(stages).toEqual(['download', 'check', 'convert', 'self-test'])
    const manifest = JSON.parse(readFileSync(path.join(judge.path, 'judge.json'), 'utf8'))
    expect(manifest.provenance).toMatchObject({ repository, revision: commit })
    // Converted, a download is of no more use.
    expect(readdirSync(path.join(home, 'downloads'))).toEqual([])
    expect(inJudges()).toEqual([judge.name])
    const requests = hub.requests.length
    await expect(add(client, { source: `hf:${repository}`, precision: 'int8' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    expect(hub.requests).toHaveLength(requests)

    await importPair(client)
    expect(await judgePair(client, judge.path)).toMatchObject({
      state: 'finished',
      ordersDone: 2,
      skipped: 0,
    })
    expect(await client.judges.list()).toMatchObject([
      { name: judge.name, problem: null, precision: 'int8', canJudgeTexts: true, verdicts: 2 },
    ])
  })

  it('converts a folder; without a tokenizer the judge can be verified only', async () => {
    const source = path.join(folder.path, 'без токенизатора')
    cpSync(checkpoint, source, { recursive: true })
    rmSync(path.join(source, 'tokenizer.json'))
    const { client } = await openEngine()
    const { judge } = await add(client, { source, name: 'mute' })
    expect(judge).toMatchObject({ name: 'mute', precision: 'fp32', canJudgeTexts: false })
    expect(await client.judges.list()).toMatchObject([{ name: 'mute', problem: null, canJudgeTexts: false }])
  })

  it.skipIf(!sharedFixtures)('verifies a fixture against PyTorch (needs ../shared/fixtures)', async () => {
    const source = path.join(sharedFixtures ?? '', 'judge-v2-tiny')
    const { client } = await openEngine()
    const { judge } = await add(client, { source })
    expect(judge.name).toBe('judge-v2-tiny')
    const result = await client.judges.verify({ directory: judge.path, reference: source, provider: 'cpu' })
    expect(result).toMatchObject({ firstDeparture: null, notCompared: [], provider: 'cpu', variant: 'fused' })
    expect(result.maxLogitDiff).toBeLessThan(1e-5)
  })

  it('copies a judge package under the name given', async () => {
    const source = writeTinyJudgePackage(folder.path, 'someone-elses')
    writeFileSync(path.join(source, 'not-listed.txt'), 'stays behind')
    const { client } = await openEngine()
    const { judge } = await add(client, { source, name: 'mine' })
    expect(judge).toMatchObject({ name: 'mine', parameters: null, canJudgeTexts: true })
    expect(readdirSync(judge.path)).not.toContain('not-listed.txt')
    expect(existsSync(path.join(source, 'judge.json'))).toBe(true)
    expect(await client.judges.list()).toMatchObject([{ name: 'mine', problem: null }])
  })

  it('leaves nothing behind where the self-test fails', async () => {
    const source = path.join(folder.path, 'broken-tokenizer')
    cpSync(checkpoint, source, { recursive: true })
    writeFileSync(path.join(source, 'tokenizer.json'), '{"model": null}')
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      // Of the user's folder, not of one that is gone by now.
      data: { detail: expect.stringContaining(`${source}: tokenizer.json`) },
    })
    expect(inJudges()).toEqual([])
  })

  it('copies no package that the disk has no room for', async () => {
    const source = writeTinyJudgePackage(folder.path, 'huge')
    // Sparse: it only says that it is as long.
    truncateSync(path.join(source, 'featurizer.bin'), 4e12)
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(inJudges()).toEqual([])
  })

  it.each([
    ['no-such-folder', 'is no folder; a judge of the hub is named hf:owner/name'],
    ['damaged', 'is damaged'],
  ])('says what is wrong with %s', async (name, says) => {
    const source = path.join(folder.path, name)
    if (name === 'damaged') {
      writeTinyJudgePackage(folder.path, name)
      writeFileSync(path.join(source, 'featurizer.bin'), 'changed')
    }
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      data: { detail: expect.stringContaining(says) },
    })
    expect(inJudges()).toEqual([])
  })

  it('refuses a name that is taken, in any case of letters, and one that is no name', async () => {
    const { client } = await openEngine()
    await add(client, { source: checkpoint, name: 'Judge-1' })
    await expect(add(client, { source: checkpoint, name: 'judge-1' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    await expect(add(client, { source: checkpoint, name: 'embedded' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    await expect(add(client, { source: checkpoint, name: '../x' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
    })
    expect(inJudges()).toEqual(['Judge-1'])
  })

  it('stops when its iterator is closed, and goes on with the download at the next try', async () => {
    const hub = await startHub({ pieceDelayMs: 20 })
    const { client, logged } = await openEngine({ HF_ENDPOINT: hub.endpoint })
    for await (const event of await client.judges.add({ source: `hf:${repository}` }))
      if (event.type === 'progress' && (event.bytes?.done ?? 0) > 0) break
    expect(inJudges()).toEqual([])
    expect(logged).toEqual([])
    const { judge } = await add(client, { source: `hf:${repository}` })
    expect(inJudges()).toEqual([judge.name])
  })

  it('removes what killed processes have left, and nothing of living ones', async () => {
    mkdirSync(path.join(judgesFolder(), '.adding-999999999-x'), { recursive: true })
    mkdirSync(path.join(judgesFolder(), `.adding-${process.ppid}-y`))
    const { client } = await openEngine()
    await add(client, { source: checkpoint, name: 'one' })
    expect(inJudges()).toEqual([`.adding-${process.ppid}-y`, 'one'])
  })

  it('tells that it is offline', async () => {
    const hub = await startHub()
    await hub.close()
    const { client } = await openEngine({ HF_ENDPOINT: hub.endpoint })
    await expect(add(client, { source: `hf:${repository}` })).rejects.toMatchObject({
      code: 'HUB_UNREACHABLE',
    })
  })
})

describe('changing the list of judges', () => {
  it('renames; runs that are known by its folder stay resumable', async () => {
    const { client } = await openEngine()
    const { judge } = await add(client, { source: checkpoint, name: 'before' })
    await add(client, { source: checkpoint, name: 'other' })
    expect(await client.judges.rename({ name: 'before', newName: 'after' })).toMatchObject({
      name: 'after',
      path: judge.path,
    })
    await expect(client.judges.rename({ name: 'after', newName: 'OTHER' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    await expect(client.judges.rename({ name: 'after', newName: 'пробел и' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
    })
    await expect(client.judges.rename({ name: 'before', newName: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const again = await add(client, { source: checkpoint, name: 'before' })
    expect(again.judge.path).not.toBe(judge.path)
    expect((await client.judges.list()).map(({ name }) => name).sort()).toEqual(['after', 'before', 'other'])
  })

  it('asks before it removes a judge that has verdicts', async () => {
    const { client, projectPath } = await openEngine()
    const { judge } = await add(client, { source: checkpoint, name: 'used' })
    await importPair(client)
    await judgePair(client, judge.path)
    await expect(client.judges.remove({ name: 'used' })).rejects.toMatchObject({
      code: 'JUDGE_HAS_VERDICTS',
      data: { verdicts: 2 },
    })
    expect(inJudges()).toEqual(['used'])
    // With another project open, or none, it is not forgotten.
    const other = await openEngine()
    await expect(other.client.judges.remove({ name: 'used' })).rejects.toMatchObject({
      code: 'JUDGE_HAS_VERDICTS',
      data: { verdicts: 0, detail: expect.stringContaining(projectPath) },
    })
    await client.judges.remove({ name: 'used', force: true })
    expect(inJudges()).toEqual([])
    expect((await client.runs.list())[0]).toMatchObject({ judge: 'used', ordersDone: 2 })
  })

  it('notices a file that was changed after it was listed', async () => {
    const { client } = await openEngine()
    const { judge } = await add(client, { source: checkpoint, name: 'watched' })
    expect(await client.judges.list()).toMatchObject([{ problem: null }])
    const data = path.join(judge.path, 'model.data')
    const bytes = readFileSync(data)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    writeFileSync(data, bytes)
    expect((await client.judges.list())[0]?.problem).toContain('model.data is damaged')
  })
})
