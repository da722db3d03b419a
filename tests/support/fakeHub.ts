import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeHubFile {
  content: Buffer
  /** In LFS: downloads are redirected to the CDN, the listing has a SHA-256. */
  lfs?: boolean
  /** The hash that the listing states, where it is not that of the content. */
  statedHash?: string
  /** The size that the listing states, where it is not that of the content. */
  statedSize?: number
  /** What the server calls this version of the content. */
  etag?: string
}

export interface FakeHubOptions {
  repository: string
  commit: string
  files: Record<string, FakeHubFile>
  /** Token without which everything is 401. */
  token?: string
  /** The CDN sends at most so many bytes of an answer, then cuts the connection; as often as there are numbers. */
  cutsAfterBytes?: number[]
  /**
   * Awaited before a cut, with the position in the file that was sent. What has not been read when the connection goes
   * is lost to the client, so a test that counts on those bytes waits here until they have arrived.
   */
  beforeCut?(position: number): Promise<void>
  /** Waits between pieces of an answer of the CDN. */
  pieceDelayMs?: number
  /** Ignores ranges, as some mirrors do. */
  noRanges?: boolean
  /** Heeds no If-Range, as some mirrors do. */
  ignoresConditions?: boolean
  /** Answers of the CDN with these statuses come first. */
  failuresFirst?: number[]
}

export interface FakeHub {
  endpoint: string
  /** `GET /path` of every request, with its range where it has one. */
  requests: string[]
  /** Whether the CDN, which is a stranger, was shown an access token. */
  leakedToken(): boolean
  close(): Promise<void>
}

const PIECE_BYTES = 16_384

const gitBlobHash = (content: Buffer) =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

/** A local HTTP server that behaves like the Hugging Face hub and, on another port, like its CDN. */
export const startFakeHub = async (options: FakeHubOptions): Promise<FakeHub> => {
  const {
    repository,
    commit,
    files,
    token,
    pieceDelayMs,
    noRanges = false,
    ignoresConditions = false,
  } = options
  const cuts = [...(options.cutsAfterBytes ?? [])]
  const failures = [...(options.failuresFirst ?? [])]
  const requests: string[] = []
  let leaked = false

  const note = (request: IncomingMessage) => {
    const { range } = request.headers
    requests.push(`${request.method} ${request.url}${range ? ` ${range}` : ''}`)
  }
  const json = (response: ServerResponse, status: number, value: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

  const startOf = ({ headers }: IncomingMessage, { etag }: FakeHubFile): number => {
    const condition = ignoresConditions ? undefined : headers['if-range']
    if (noRanges || (condition !== undefined && condition !== etag)) return 0
    return Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  }

  const send = async (
    request: IncomingMessage,
    response: ServerResponse,
    file: FakeHubFile,
    cut?: number,
  ) => {
    const { content, etag } = file
    const start = startOf(request, file)
    if (start >= content.length && start > 0) return void response.writeHead(416).end()
    const rest = content.subarray(start)
    response.writeHead(start > 0 ? 206 : 200, {
      'content-length': rest.length,
      'accept-ranges': 'bytes',
      ...(etag !== undefined && { etag }),
      ...(start > 0 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
    })
    const end = Math.min(rest.length, cut ?? Infinity)
    for (let at = 0; at < end; at += PIECE_BYTES) {
      if (response.destroyed) return
      await new Promise((resolve) =>
        response.write(rest.subarray(at, Math.min(end, at + PIECE_BYTES)), resolve),
      )
      if (pieceDelayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, pieceDelayMs))
    }
    if (end === rest.length) return void response.end()
    await options.beforeCut?.(start + end)
    response.destroy()
  }

  const cdn = createServer((request, response) => {
    note(request)
    leaked ||= request.headers.authorization !== undefined
    const failure = failures.shift()
    if (failure !== undefined) return void response.writeHead(failure).end()
    const file = files[decodeURIComponent(request.url?.split('/').at(-1) ?? '')]
    if (file === undefined) return void response.writeHead(404).end()
    void send(request, response, file, cuts.shift())
  })

  const hub = createServer((request, response) => {
    note(request)
    const { pathname } = new URL(request.url ?? '', 'http://hub')
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
      return json(response, 401, { error: 'Invalid credentials in Authorization header' })
    if (pathname.startsWith(`/api/models/${repository}/revision/`)) {
      const revision = decodeURIComponent(pathname.split('/revision/')[1] ?? '')
      if (revision !== 'main' && revision !== commit)
        return json(response, 404, { error: `Invalid rev id: ${revision}` })
      return json(response, 200, {
        _id: '1',
        id: repository,
        sha: commit,
        lastModified: '2024-09-30T00:00:00Z',
      })
    }
    if (pathname === `/api/models/${repository}/tree/${commit}`)
      return json(
        response,
        200,
        Object.entries(files).map(([path, { content, lfs, statedHash, statedSize = content.length }]) => ({
          type: 'file',
          path,
          size: statedSize,
          oid: lfs ? '0'.repeat(40) : (statedHash ?? gitBlobHash(content)),
          ...(lfs && { lfs: { oid: statedHash ?? sha256(content), size: statedSize, pointerSize: 134 } }),
        })),
      )
    const resolved = `/${repository}/resolve/${commit}/`
    const name = pathname.slice(resolved.length)
    const file = pathname.startsWith(resolved) ? files[name] : undefined
    if (file === undefined) return json(response, 404, { error: 'Repository not found' })
    if (!file.lfs) return void send(request, response, file)
    const { port } = cdn.address() as AddressInfo
    response.writeHead(302, { location: `http://127.0.0.1:${port}/signed/${name}` }).end()
  })

  const listen = (server: typeof hub) =>
    new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    )
  await listen(cdn)
  const port = await listen(hub)
  const stop = (server: typeof hub) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    leakedToken: () => leaked,
    close: async () => {
      await stop(hub)
      await stop(cdn)
    },
  }
}
