import { mkdirSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOnPort } from '../../src/main/hosts/web/startOnPort.js'
import { startWebHost, type WebHost } from '../../src/main/hosts/web/startWebHost.js'
import { openTestEngine, type TestEngine } from './openTestEngine.js'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

let engine: TestEngine
let webHost: WebHost
beforeAll(async () => {
  engine = await openTestEngine()
  const rendererPath = path.join(engine.folder, 'page')
  mkdirSync(path.join(rendererPath, 'assets'), { recursive: true })
  writeFileSync(path.join(rendererPath, 'index.html'), '<!doctype html><title>Вердикт</title>')
  writeFileSync(path.join(rendererPath, 'assets', 'index-B_x3.js'), 'export {}')
  writeFileSync(path.join(engine.folder, 'secret.json'), '"secret"')
  webHost = await startWebHost({ router: engine.router, rendererPath, port: 0 })
})
afterAll(async () => {
  await webHost.close()
  await engine.close()
})

interface Call {
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string | Buffer
}

/** Node's own client, which sends paths and `Host` as they are. */
const send = (urlPath: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: webHost.port, path: urlPath, method, headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    call.once('error', reject)
    call.end(body)
  })

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const callInfo = (headers: OutgoingHttpHeaders, method = 'POST') =>
  send('/rpc/project/info', { method, headers: { ...bearer(webHost.token), ...headers } })

describe('calls', () => {
  it('are answered with the token', async () => {
    const { status, headers, body } = await callInfo({ origin: `http://127.0.0.1:${webHost.port}` })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ json: { name: 'contract' } })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it.each([
    ['no token', undefined],
    ['an empty one', 'Bearer '],
    ['a wrong one', `Bearer ${'A'.repeat(43)}`],
    ['another scheme', 'Basic YTpi'],
  ])('are refused with %s', async (_what, authorization) => {
    const { status, headers, body } = await send('/rpc/project/info', {
      method: 'POST',
      headers: authorization === undefined ? {} : { authorization },
    })
    expect({ status, body }).toEqual({ status: 401, body: expect.stringContaining('access token') })
    expect(headers['www-authenticate']).toBe('Bearer')
  })

  it('are refused with the token in the address', async () => {
    expect(await send(`/rpc/project/info?token=${webHost.token}`, { method: 'POST' })).toMatchObject({
      status: 401,
    })
  })

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    '192.168.0.1',
  ])('are refused to the host name "%s", whoever asks', async (host) => {
    const { status } = await callInfo({ host })
    // An empty one does not get past Node's parser where HTTP asks for one.
    expect([400, 403]).toContain(status)
    expect((await send('/', { headers: { host } })).status).toBe(status)
  })

  it.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST'])(
    'are answered to %s, where an ssh tunnel may listen',
    async (host) => {
      expect((await callInfo({ host })).status).toBe(200)
      expect((await callInfo({ host, origin: `http://${host.toLowerCase()}` })).status).toBe(200)
    },
  )

  it.each(['http://evil.example', 'null', 'http://localhost:1', 'https://127.0.0.1', 'http://127.0.0.1'])(
    'are refused to pages of %s',
    async (origin) => {
      const { status, headers, body } = await callInfo({ origin })
      expect({ status, body }).toEqual({ status: 403, body: expect.stringContaining('own page') })
      expect(headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  it('get no leave for other origins beforehand', async () => {
    const { status, headers } = await send('/rpc/project/info', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(status).toBe(403)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('are refused as %s', async (method) => {
    expect(await callInfo({}, method)).toMatchObject({ status: 405 })
  })

  it.each([
    ['announced', {}],
    ['unannounced', { 'transfer-encoding': 'chunked' }],
  ])('are refused with a huge body, %s', async (_how, headers) => {
    const body = Buffer.alloc(9 * 2 ** 20, 'a')
    const refused = await send('/rpc/settings/set', {
      method: 'POST',
      headers: { ...bearer(webHost.token), 'content-type': 'application/json', ...headers },
      body,
    }).catch((error: unknown) => error)
    // The server may hang up before all of it was sent.
    expect(refused instanceof Error ? { status: 413 } : refused).toMatchObject({ status: 413 })
    expect((await callInfo({})).status).toBe(200)
  })

  it('say so where there is no such procedure, or no sense in the input', async () => {
    const headers = { ...bearer(webHost.token), 'content-type': 'application/json' }
    expect(await send('/rpc/project/nope', { method: 'POST', headers })).toMatchObject({ status: 404 })
    const garbage = await send('/rpc/review/pair', { method: 'POST', headers, body: '{"json":' })
    expect(garbage.status).toBe(400)
    expect(garbage.body).not.toMatch(/\.ts|\.js|node_modules/)
  })
})

describe('files', () => {
  it('are served with a strict policy', async () => {
    const page = await send('/')
    expect(page).toMatchObject({
      status: 200,
      body: '<!doctype html><title>Вердикт</title>',
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(await send('/assets/index-B_x3.js?v=1')).toMatchObject({
      status: 200,
      body: 'export {}',
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
    expect(await send('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it('are kept by the browser where their name changes with them, and else never', async () => {
    const kept = async (urlPath: string, call?: Call) => (await send(urlPath, call)).headers['cache-control']
    expect(await kept('/assets/index-B_x3.js')).toBe('private, max-age=31536000, immutable')
    expect(await kept('/')).toBe('no-store')
    expect(await kept('/assets/gone-B_x3.js')).toBe('no-store')
    const info = { method: 'POST', headers: { ...bearer(webHost.token), 'content-type': 'application/json' } }
    expect(await kept('/rpc/project/info', { ...info, body: '{}' })).toBe('no-store')
  })

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '/%00/index.html',
    '/%ff',
    '//secret.json',
    '/assets',
    '/assets/',
    '/nothing.js',
    'http://127.0.0.1/secret.json',
  ])('outside of the page are not found: %s', async (urlPath) => {
    const { status, body } = await send(urlPath)
    expect({ status, body }).toEqual({ status: 404, body: 'There is no such file.\n' })
  })

  it('are not written', async () => {
    expect(await send('/index.html', { method: 'PUT', body: 'x' })).toMatchObject({ status: 405 })
  })
})

describe('the port', () => {
  const start = (port: number | null, said: string[] = []) =>
    startOnPort({
      router: engine.router,
      rendererPath: engine.folder,
      port,
      say: (text) => void said.push(text),
    })

  it('that was asked for and is taken is an error in one line', async () => {
    await expect(start(webHost.port)).rejects.toMatchObject({
      code: 'PORT_UNAVAILABLE',
      detail: `port ${webHost.port} is in use: choose another with --port`,
    })
  })

  it('is a free one where the usual one is taken, and that is said', async () => {
    const said: string[] = []
    const [one, other] = [await start(null, said), await start(null, said)]
    expect(one.port).not.toBe(other.port)
    expect(said.at(-1)).toBe('Port 4173 is in use; another free one was taken.')
    await Promise.all([one.close(), other.close()])
  })

  it('is free again once the host is closed, open streams or not', async () => {
    const host = await start(0)
    const stream = await fetch(`http://127.0.0.1:${host.port}/rpc/project/changes`, {
      method: 'POST',
      headers: bearer(host.token),
    })
    expect(stream.status).toBe(200)
    await host.close()
    await expect(stream.text()).rejects.toThrow('terminated')
    const again = await start(host.port)
    await again.close()
  })
})

it('gives every start a token of its own, in the fragment of the address', async () => {
  const other = await startWebHost({ router: engine.router, rendererPath: engine.folder, port: 0 })
  await other.close()
  expect(other.token).toMatch(/^[\w-]{43}$/)
  expect(other.token).not.toBe(webHost.token)
  expect(new URL(webHost.url)).toMatchObject({ search: '', hash: `#token=${webHost.token}` })
})
