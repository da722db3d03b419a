import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectedBytes } from '../../../../src/main/engine/judge/convert/expectedBytes.js'
import { downloadJudge } from '../../../../src/main/engine/judge/hub/downloadJudge.js'
import { parseHubRepository } from '../../../../src/main/engine/judge/hub/hubRepository.js'
import { ExpectedError } from '../../../../src/shared/domain/expectedError.js'
import { startFakeHub, type FakeHub, type FakeHubOptions } from '../../../support/fakeHub.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

const commit = 'c'.repeat(40)
const repository = 'kaleinaNyan/tiny-judge'
const weights = randomBytes(300_000)
const files = {
  'config.json': { content: Buffer.from('{"nhead": 2, "примечание": "é"}') },
  'model.safetensors': { content: weights, lfs: true },
  'README.md': { content: Buffer.from('not wanted') },
  'pytorch_model.bin': { content: Buffer.from('not wanted'), lfs: true },
}

let folder: ReturnType<typeof createTemporaryFolder>
let hub: FakeHub | undefined
beforeEach(() => {
  folder = createTemporaryFolder()
})
afterEach(async () => {
  await hub?.close()
  hub = undefined
  folder.remove()
})

const start = async (options: Partial<FakeHubOptions> = {}) => {
  hub = await startFakeHub({ repository, commit, files, ...options })
  return hub
}

type Options = Omit<Parameters<typeof downloadJudge>[0], 'repository'> & { repository: string }

/** Async, so that a refusal of the name is a rejection like any other. */
const download = async ({ repository: name = repository, ...options }: Partial<Options> = {}) =>
  downloadJudge({
    repository: parseHubRepository(name),
    downloads: folder.path,
    environment: { HF_ENDPOINT: hub?.endpoint },
    signal: new AbortController().signal,
    onProgress: () => {},
    retryDelaysMs: [1, 1],
    ...options,
  })

const codeOf = async (call: Promise<unknown>): Promise<{ code: string; detail: string }> => {
  const error = await call.then(
    () => new Error('went well'),
    (reason: unknown) => reason,
  )
  if (error instanceof ExpectedError) return { code: error.code, detail: error.detail }
  throw error
}

const target = () => path.join(folder.path, `kaleinaNyan--tiny-judge--${commit}`)
const weightRequests = () => hub?.requests.filter((line) => line.includes('/signed/model')) ?? []

describe('downloadJudge', () => {
  it('brings the files of a checkpoint and no others, through the redirect', async () => {
    await start()
    const progress: number[] = []
    const result = await download({ onProgress: ({ bytesDone }) => progress.push(bytesDone) })
    expect(result).toEqual({
      directory: target(),
      origin: { repository, revision: commit },
    })
    expect(readdirSync(target()).sort()).toEqual(['.revision', 'config.json', 'model.safetensors'])
    expect(readFileSync(path.join(target(), 'model.safetensors')).equals(weights)).toBe(true)
    expect(progress.at(-1)).toBe(weights.length + files['config.json'].content.length)
    expect(progress).toEqual([...progress].sort((one, other) => one - other))
  })

  it('goes on by range where the connection was cut, as often as bytes come in', async () => {
    const partial = path.join(target(), 'model.safetensors.partial')
    let awaited: { position: number; arrived(): void } | null = null
    const tellOfArrival = () => {
      if (awaited && existsSync(partial) && statSync(partial).size >= awaited.position) awaited.arrived()
    }
    await start({
      cutsAfterBytes: [100_000, 50_000, 30_000, 20_000],
      beforeCut: (position) =>
        new Promise((arrived) => {
          awaited = { position, arrived }
          tellOfArrival()
        }),
    })
    await download({ onProgress: tellOfArrival })
    expect(readFileSync(path.join(target(), 'model.safetensors')).equals(weights)).toBe(true)
    const ranges = weightRequests().map((line) => Number(/bytes=(\d+)-/.exec(line)?.[1] ?? 0))
    expect(ranges).toEqual([0, 100_000, 150_000, 180_000, 200_000])
  })

  it('goes on in a later call where an earlier one was cancelled', async () => {
    await start({ pieceDelayMs: 5 })
    const controller = new AbortController()
    const cancelled = download({
      signal: controller.signal,
      onProgress: ({ bytesDone }) => bytesDone > 100_000 && controller.abort(),
    })
    await expect(cancelled).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(existsSync(path.join(target(), 'model.safetensors'))).toBe(false)
    await download()
    expect(weightRequests().at(-1)).toMatch(/bytes=\d{6}-$/)
    expect(readFileSync(path.join(target(), 'model.safetensors')).equals(weights)).toBe(true)
  })

  it('asks for nothing that is there already', async () => {
    await start()
    await download()
    const before = weightRequests().length
    await download()
    expect(weightRequests()).toHaveLength(before)
  })

  it('starts again where a mirror knows no ranges', async () => {
    await start({ cutsAfterBytes: [100_000], noRanges: true })
    await download()
    expect(readFileSync(path.join(target(), 'model.safetensors')).equals(weights)).toBe(true)
  })

  it('drops a partial file that is longer than the file', async () => {
    await start()
    await download()
    const file = path.join(target(), 'model.safetensors')
    writeFileSync(`${file}.partial`, Buffer.alloc(weights.length + 5))
    writeFileSync(file, 'short')
    await download()
    expect(readFileSync(file).equals(weights)).toBe(true)
  })

  it.each([
    ['in LFS', 'model.safetensors', '1'.repeat(64)],
    ['in git', 'config.json', '1'.repeat(40)],
  ] as const)('keeps no file %s whose hash is wrong', async (_where, name, statedHash) => {
    await start({ files: { ...files, [name]: { ...files[name], statedHash } } })
    expect(await codeOf(download())).toMatchObject({ code: 'DOWNLOAD_DAMAGED' })
    expect(readdirSync(target()).filter((file) => file.startsWith(name))).toEqual([])
  })

  it('tries again while the CDN is overloaded, and gives up in the end', async () => {
    await start({ failuresFirst: [503, 429] })
    await download()
    await hub?.close()
    await start({ failuresFirst: [503, 503, 503] })
    const downloads = path.join(folder.path, 'second')
    expect(await codeOf(download({ downloads }))).toMatchObject({ code: 'HUB_UNREACHABLE' })
  })

  it('checks the disk before', async () => {
    await start()
    const { code, detail } = await codeOf(download({ freeBytes: async () => 5_999_999 }))
    expect(code).toBe('DISK_FULL')
    expect(detail).toMatch(/needs 101 MB .*, 5 MB are free/)
    expect(weightRequests()).toEqual([])
  })

  it.each([
    ['fp32', 300_000 * 1.9],
    ['int8', 300_000 * 1.2],
  ] as const)('counts in what is made of it: %s', async (precision, bytes) => {
    await start()
    const needed = 100_000_000 + 300_000 + files['config.json'].content.length + bytes
    const alsoNeeded = (listed: readonly { name: string; sizeBytes: number }[]) =>
      expectedBytes(listed, precision)
    const { code, detail } = await codeOf(download({ alsoNeeded, freeBytes: async () => needed - 1 }))
    expect(code).toBe('DISK_FULL')
    expect(detail).toMatch(/the download and what is made of it need 101 MB .*, 100 MB are free/)
    expect(weightRequests()).toEqual([])
    await download({ alsoNeeded, freeBytes: async () => needed })
  })

  it('counts in the copy of a judge package', () => {
    const listed = [
      { name: 'judge.json', sizeBytes: 10 },
      { name: 'model.data', sizeBytes: 1000 },
    ]
    expect(expectedBytes(listed, 'fp32')).toBe(1010)
  })

  it('tells of a gated repository, and shows the token to the hub only', async () => {
    await start({ token: 'hf_secret' })
    const { code, detail } = await codeOf(download())
    expect({ code, says: detail.includes('HF_TOKEN') }).toEqual({ code: 'HUB_REFUSED', says: true })
    await download({ environment: { HF_ENDPOINT: hub?.endpoint, HF_TOKEN: 'hf_secret' } })
    expect(hub?.leakedToken()).toBe(false)
  })

  it.each([
    ['kaleinaNyan/unknown', '404'],
    [`${repository}@v9`, '404'],
    ['../etc', 'no repository'],
    ['a/..', 'no repository'],
    ['a/b@../../c', 'no repository'],
    ['', 'no repository'],
  ])('refuses %j', async (given, says) => {
    await start()
    const { code, detail } = await codeOf(download({ repository: given }))
    expect(code).toBe('HUB_REFUSED')
    expect(detail).toContain(says)
  })

  it('tells of a repository that holds no checkpoint', async () => {
    await start({ files: { 'config.json': files['config.json'] } })
    expect(await codeOf(download())).toMatchObject({ code: 'JUDGE_INVALID' })
  })

  it('tells of a token that is none', async () => {
    await start()
    const environment = { HF_ENDPOINT: hub?.endpoint, HF_TOKEN: 'secret' }
    expect(await codeOf(download({ environment }))).toMatchObject({ code: 'HUB_REFUSED' })
  })

  it('tells plainly that it is offline', async () => {
    await start()
    const environment = { HF_ENDPOINT: hub?.endpoint }
    await hub?.close()
    const { code, detail } = await codeOf(download({ environment }))
    expect(code).toBe('HUB_UNREACHABLE')
    expect(detail).toContain('ECONNREFUSED')
  })

  it('tells an answer of somebody else from none at all', async () => {
    const portal = createServer((_, response) => void response.end('<html>Log in to the network</html>'))
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
    try {
      const HF_ENDPOINT = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
      const { code, detail } = await codeOf(download({ environment: { HF_ENDPOINT } }))
      expect(code).toBe('HUB_UNREACHABLE')
      expect(detail).toContain('the answer is not that of a hub')
    } finally {
      portal.closeAllConnections()
      portal.close()
    }
  })

  it('goes through the proxy of the environment, and past it where NO_PROXY says so', async () => {
    await start()
    const forwarded: string[] = []
    const proxy = createServer((incoming, outgoing) => {
      forwarded.push(incoming.url ?? '')
      const upstream = request(
        incoming.url ?? '',
        { method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
          answer.pipe(outgoing)
        },
      )
      upstream.on('error', () => outgoing.destroy())
      incoming.pipe(upstream)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    try {
      // As many write it.
      const HTTP_PROXY = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
      await download({ environment: { HF_ENDPOINT: hub?.endpoint, HTTP_PROXY, NO_PROXY: '127.0.0.1' } })
      expect(forwarded).toEqual([])
      const downloads = path.join(folder.path, 'second')
      await download({ downloads, environment: { HF_ENDPOINT: hub?.endpoint, HTTP_PROXY } })
      expect(forwarded).toContainEqual(expect.stringMatching(`^${hub?.endpoint}/api/models/`))
      expect(forwarded).toContainEqual(expect.stringContaining('/signed/model.safetensors'))
    } finally {
      proxy.closeAllConnections()
      proxy.close()
    }
  })

  it('opens a tunnel through the proxy for https', async () => {
    const tunnels: string[] = []
    const proxy = createServer()
    proxy.on('connect', (asked, client) => {
      tunnels.push(asked.url ?? '')
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    try {
      const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const environment = { HF_ENDPOINT: 'https://hub.example', HTTPS_PROXY }
      const { code, detail } = await codeOf(download({ environment }))
      expect(tunnels).toEqual(['hub.example:443'])
      expect([code, detail]).toEqual(['HUB_UNREACHABLE', expect.stringContaining('407')])
    } finally {
      proxy.closeAllConnections()
      proxy.close()
    }
  })

  it.each(['socks5://127.0.0.1:1080', ':::', 'http://'])('tells that %s is no proxy', async (HTTPS_PROXY) => {
    const { code, detail } = await codeOf(download({ environment: { HTTPS_PROXY } }))
    expect(code).toBe('HUB_UNREACHABLE')
    expect(detail).toBe(`HTTPS_PROXY is no address of an http proxy: ${HTTPS_PROXY}`)
  })
})
