import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { downloadJudge } from '../../../../src/main/engine/judge/hub/downloadJudge.js'
import { parseHubRepository } from '../../../../src/main/engine/judge/hub/hubRepository.js'
import {
  startFakeHub,
  type FakeHub,
  type FakeHubFile,
  type FakeHubOptions,
} from '../../../support/fakeHub.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

const repository = 'kaleinaNyan/tiny-judge'
const [first, second] = [randomBytes(300_000), randomBytes(300_000)]
const COMMIT = 'c'.repeat(40)
const NEXT_COMMIT = 'd'.repeat(40)
const FILE = 'model.safetensors'

let folder: ReturnType<typeof createTemporaryFolder>
let hubs: FakeHub[]
let isOver: boolean
beforeEach(() => {
  folder = createTemporaryFolder()
  hubs = []
  isOver = false
})
afterEach(async () => {
  isOver = true
  for (const hub of hubs) await hub.close()
  folder.remove()
})

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')

const filesWith = (content: Buffer, etag?: string): Record<'config.json' | typeof FILE, FakeHubFile> => ({
  'config.json': { content: Buffer.from('{"nhead": 2}') },
  [FILE]: { content, lfs: true, ...(etag !== undefined && { etag }) },
})

const startHub = async (options: Omit<FakeHubOptions, 'repository' | 'commit'> & { commit?: string }) => {
  const hub = await startFakeHub({ repository, commit: COMMIT, ...options })
  hubs.push(hub)
  return hub
}

/** Downloads from a hub; the files that it said it begins anew, and the weights that are there at the end. */
const download = async (hub: FakeHub, commit = COMMIT, signal = new AbortController().signal) => {
  const anew: string[] = []
  const call = downloadJudge({
    repository: parseHubRepository(repository),
    downloads: folder.path,
    environment: { HF_ENDPOINT: hub.endpoint },
    signal,
    onProgress: () => {},
    onAnew: (file) => anew.push(file),
    retryDelaysMs: [1, 1],
  })
  await call
  return { anew, weights: readFileSync(at(commit)) }
}

const at = (commit: string) => path.join(folder.path, `kaleinaNyan--tiny-judge--${commit}`, FILE)
const ranges = (hub: FakeHub) =>
  hub.requests
    .filter((line) => line.includes('/signed/model'))
    .map((line) => / bytes=(\d+)-$/.exec(line)?.[1])

/** Leaves a cut download of the first version on the disk. */
const cutDownload = async (files = filesWith(first, '"1"'), commit = COMMIT): Promise<void> => {
  const hub = await startHub({ files, commit, pieceDelayMs: 2 })
  const controller = new AbortController()
  const call = downloadJudge({
    repository: parseHubRepository(repository),
    downloads: folder.path,
    environment: { HF_ENDPOINT: hub.endpoint },
    signal: controller.signal,
    onProgress: ({ file, bytesDone }) => file === FILE && bytesDone > 100_000 && controller.abort(),
  })
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  expect(statSync(`${at(commit)}.partial`).size).toBeGreaterThan(50_000)
}

it('goes on with the same version, and says nothing', async () => {
  await cutDownload()
  const hub = await startHub({ files: filesWith(first, '"1"') })
  expect(await download(hub)).toEqual({ anew: [], weights: first })
  expect(Number(ranges(hub)[0])).toBeGreaterThan(50_000)
  expect(readdirSync(path.dirname(at(COMMIT))).sort()).toEqual(['.revision', 'config.json', FILE])
})

it('begins anew where the hub states another hash, and asks for no range of it', async () => {
  await cutDownload()
  const hub = await startHub({ files: filesWith(second, '"2"') })
  expect(await download(hub)).toEqual({ anew: [FILE], weights: second })
  expect(ranges(hub)).toEqual([undefined])
})

it.each([
  ['heeds the condition', false, 1],
  ['heeds it not', true, 2],
] as const)(
  'begins anew where the file has another ETag, and the server %s',
  async (_, ignores, requests) => {
    // What was cut off is of another content than the hash that was stated for it.
    const stale = filesWith(second, '"old"')
    await cutDownload({ ...stale, [FILE]: { ...stale[FILE], statedHash: hashOf(first) } })
    const hub = await startHub({ files: filesWith(first, '"new"'), ignoresConditions: ignores })
    expect(await download(hub)).toEqual({ anew: [FILE], weights: first })
    expect(ranges(hub)).toHaveLength(requests)
    expect(Number(ranges(hub)[0])).toBeGreaterThan(50_000)
  },
)

it('notices by the hash what has no ETag, and begins anew', async () => {
  const stale = filesWith(second)
  await cutDownload({ ...stale, [FILE]: { ...stale[FILE], statedHash: hashOf(first) } })
  const hub = await startHub({ files: filesWith(first) })
  expect(await download(hub)).toEqual({ anew: [FILE], weights: first })
  expect(ranges(hub)).toEqual([expect.stringMatching(/^\d+$/), undefined])
})

it('keeps no file whose hash stays wrong', async () => {
  const wrong = filesWith(second)
  const files = { ...wrong, [FILE]: { ...wrong[FILE], statedHash: hashOf(first) } }
  await cutDownload(files)
  const hub = await startHub({ files })
  await expect(download(hub)).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
  expect(existsSync(`${at(COMMIT)}.partial`)).toBe(false)
})

it('begins anew where a range no longer lies within the file of the server', async () => {
  await cutDownload()
  const short = filesWith(first.subarray(0, 10_000), '"1"')
  const hub = await startHub({
    files: { ...short, [FILE]: { ...short[FILE], statedHash: hashOf(first), statedSize: first.length } },
  })
  await expect(download(hub)).rejects.toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
  expect(ranges(hub).slice(0, 2)).toEqual([expect.stringMatching(/^\d+$/), undefined])
})

/** 0 where there is none: a test may wait for one that is being removed. */
const partialSize = () => statSync(`${at(COMMIT)}.partial`, { throwIfNoEntry: false })?.size ?? 0

it('gives up on a server that has another file each time', async () => {
  await cutDownload()
  let version = 1
  const files = filesWith(first, '"1"')
  const hub = await startHub({
    files,
    ignoresConditions: true,
    cutsAfterBytes: Array.from({ length: 20 }, () => 50_000),
    beforeCut: async (position) => {
      while (!isOver && partialSize() < position) await delay(1)
      files[FILE] = { content: first, lfs: true, etag: `"${++version}"` }
    },
  })
  await expect(download(hub)).rejects.toMatchObject({
    code: 'DOWNLOAD_DAMAGED',
    detail: `${FILE}: the hub has another file each time`,
  })
})

it('takes a whole file for what it is, not for its size', async () => {
  await download(await startHub({ files: filesWith(first) }))
  const file = at(COMMIT)
  writeFileSync(file, second)
  expect(await download(await startHub({ files: filesWith(first) }))).toEqual({
    anew: [FILE],
    weights: first,
  })
})

it('begins anew at another commit of the revision, and keeps what it has not changed', async () => {
  await cutDownload()
  const hub = await startHub({ commit: NEXT_COMMIT, files: filesWith(second, '"2"') })
  expect(await download(hub, NEXT_COMMIT)).toEqual({ anew: [FILE], weights: second })
  expect(hub.requests.filter((line) => line.includes('config.json'))).toEqual([])
  expect(readdirSync(folder.path)).toEqual([`kaleinaNyan--tiny-judge--${NEXT_COMMIT}`])
})

it('goes on with a file that another commit has too', async () => {
  await cutDownload()
  const files = { ...filesWith(first, '"1"'), 'config.json': { content: Buffer.from('{"nhead": 4}') } }
  const hub = await startHub({ commit: NEXT_COMMIT, files })
  expect(await download(hub, NEXT_COMMIT)).toEqual({ anew: ['config.json'], weights: first })
  expect(Number(ranges(hub)[0])).toBeGreaterThan(50_000)
})
