import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addJudgeOf as add,
  createJudgeWorkshop,
  HUB_COMMIT,
  HUB_REPOSITORY as repository,
  judgeAll,
  namesInJudges,
  type JudgeWorkshop,
} from '../support/judgeWorkshop.js'
import { readSafetensorsFile, writeSafetensorsParts } from '../support/safetensorsFile.js'
import { sharedFixtures } from '../support/sharedData.js'
import { TINY_V1, writeTinyCheckpoint } from '../support/tinyCheckpoint.js'
import { writeTinyJudgePackage } from '../support/tinyJudgePackage.js'

let workshop: JudgeWorkshop
let home: string
beforeAll(async () => {
  workshop = await createJudgeWorkshop()
})
afterAll(() => workshop.remove())
beforeEach((context) => {
  home = path.join(workshop.folder.path, `home-${context.task.id}`)
})

/** Writes the header alone, with places for all tensors, and returns how long the file would be. */
const writeSparseHeader = (
  file: string,
  tensors: Record<string, { dtype: string; shape: number[] }>,
): number => {
  let end = 0
  const header: Record<string, unknown> = {}
  for (const [key, { dtype, shape }] of Object.entries(tensors)) {
    const start = end
    end += shape.reduce((product, size) => product * size, dtype === 'F32' ? 4 : 2)
    header[key] = { dtype, shape, data_offsets: [start, end] }
  }
  writeSafetensorsParts(file, header, [])
  return statSync(file).size + end
}

const openEngine = (environment?: NodeJS.ProcessEnv) => workshop.openEngine(home, environment)
const judgesFolder = () => path.join(home, 'judges')
const inJudges = () => namesInJudges(home)

describe('adding a judge', () => {
  it('downloads, converts, tests, and the judge then judges', async () => {
    const hub = await workshop.startHub({ cutsAfterBytes: [2000] })
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
    expect(manifest.provenance).toMatchObject({ repository, revision: HUB_COMMIT })
    // Converted, a download is of no more use.
    expect(readdirSync(path.join(home, 'downloads'))).toEqual([])
    expect(inJudges()).toEqual([judge.name])
    const requests = hub.requests.length
    await expect(add(client, { source: `hf:${repository}`, precision: 'int8' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    expect(hub.requests).toHaveLength(requests)

    await workshop.importPair(client)
    expect(await judgeAll(client, judge.path)).toMatchObject({
      state: 'finished',
      ordersDone: 2,
      skipped: 0,
    })
    expect(await client.judges.list()).toMatchObject([
      { name: judge.name, problem: null, precision: 'int8', canJudgeTexts: true, verdicts: 2 },
    ])
  })

  it('converts a folder; without a tokenizer the judge can be verified only', async () => {
    const source = path.join(workshop.folder.path, 'без токенизатора')
    cpSync(workshop.checkpoint, source, { recursive: true })
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
    const source = writeTinyJudgePackage(workshop.folder.path, 'someone-elses')
    writeFileSync(path.join(source, 'not-listed.txt'), 'stays behind')
    const { client } = await openEngine()
    const { judge } = await add(client, { source, name: 'mine' })
    expect(judge).toMatchObject({ name: 'mine', parameters: null, canJudgeTexts: true })
    expect(readdirSync(judge.path)).not.toContain('not-listed.txt')
    expect(existsSync(path.join(source, 'judge.json'))).toBe(true)
    expect(await client.judges.list()).toMatchObject([{ name: 'mine', problem: null }])
  })

  it('leaves nothing behind where the self-test fails', async () => {
    const source = path.join(workshop.folder.path, 'broken-tokenizer')
    cpSync(workshop.checkpoint, source, { recursive: true })
    writeFileSync(path.join(source, 'tokenizer.json'), '{"model": null}')
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      // Of the user's folder, not of one that is gone by now.
      data: { detail: expect.stringContaining(`${source}: tokenizer.json`) },
    })
    expect(inJudges()).toEqual([])
  })

  it('takes no checkpoint whose tokenizer knows more words than its table', async () => {
    const source = await writeTinyCheckpoint(path.join(workshop.folder.path, 'other-tokenizer'), undefined, {
      ...TINY_V1,
      vocabulary: 5,
    })
    cpSync(path.join(workshop.checkpoint, 'tokenizer.json'), path.join(source, 'tokenizer.json'))
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      data: { detail: expect.stringContaining('fused.onnx does not run') },
    })
    expect(inJudges()).toEqual([])
  })

  it('copies no package that the disk has no room for', async () => {
    const source = writeTinyJudgePackage(workshop.folder.path, 'huge')
    // Sparse: it only says that it is as long.
    truncateSync(path.join(source, 'featurizer.bin'), 4e12)
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(inJudges()).toEqual([])
  })

  it('converts no checkpoint that the disk has no room for', async () => {
    const source = path.join(workshop.folder.path, 'wide')
    await writeTinyCheckpoint(source)
    const file = path.join(source, 'model.safetensors')
    const key = 'encoder.roberta.embeddings.word_embeddings.parametrizations.weight.original'
    const config = JSON.parse(readFileSync(path.join(source, 'config.json'), 'utf8'))
    delete config.encoder.vocab_size
    writeFileSync(path.join(source, 'config.json'), JSON.stringify(config))
    // Sparse: its table of words takes 3.2 TB as it is, twice as much in fp32.
    const header = {
      ...Object.fromEntries(
        [...readSafetensorsFile(file)].map(([name, { dtype, shape }]) => [name, { dtype, shape }]),
      ),
      [key]: { dtype: 'BF16', shape: [1e11, TINY_V1.width] },
    }
    truncateSync(file, writeSparseHeader(file, header))
    const { client } = await openEngine()
    await expect(add(client, { source })).rejects.toMatchObject({
      code: 'DISK_FULL',
      data: { detail: expect.stringMatching(/the judge needs 64\d{5} MB/) },
    })
    expect(inJudges()).toEqual([])
  })

  it.each([
    ['no-such-folder', 'is no folder; a judge of the hub is named hf:owner/name'],
    ['damaged', 'is damaged'],
  ])('says what is wrong with %s', async (name, says) => {
    const source = path.join(workshop.folder.path, name)
    if (name === 'damaged') {
      writeTinyJudgePackage(workshop.folder.path, name)
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
    await add(client, { source: workshop.checkpoint, name: 'Judge-1' })
    await expect(add(client, { source: workshop.checkpoint, name: 'judge-1' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    await expect(add(client, { source: workshop.checkpoint, name: 'embedded' })).rejects.toMatchObject({
      code: 'JUDGE_NAME_TAKEN',
    })
    await expect(add(client, { source: workshop.checkpoint, name: '../x' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
    })
    expect(inJudges()).toEqual(['Judge-1'])
  })

  it('stops when its iterator is closed, and goes on with the download at the next try', async () => {
    const hub = await workshop.startHub({ pieceDelayMs: 20 })
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
    await add(client, { source: workshop.checkpoint, name: 'one' })
    expect(inJudges()).toEqual([`.adding-${process.ppid}-y`, 'one'])
  })

  it('tells that it is offline', async () => {
    const hub = await workshop.startHub()
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
    const { judge } = await add(client, { source: workshop.checkpoint, name: 'before' })
    await add(client, { source: workshop.checkpoint, name: 'other' })
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
    const again = await add(client, { source: workshop.checkpoint, name: 'before' })
    expect(again.judge.path).not.toBe(judge.path)
    expect((await client.judges.list()).map(({ name }) => name).sort()).toEqual(['after', 'before', 'other'])
  })

  it('asks before it removes a judge that has verdicts', async () => {
    const { client, projectPath } = await openEngine()
    const { judge } = await add(client, { source: workshop.checkpoint, name: 'used' })
    await workshop.importPair(client)
    await judgeAll(client, judge.path)
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
    const { judge } = await add(client, { source: workshop.checkpoint, name: 'watched' })
    expect(await client.judges.list()).toMatchObject([{ problem: null }])
    const data = path.join(judge.path, 'model.data')
    const bytes = readFileSync(data)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    writeFileSync(data, bytes)
    expect((await client.judges.list())[0]?.problem).toContain('model.data is damaged')
  })
})
