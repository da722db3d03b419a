import { mkdirSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOnPort } from '../../src/main/hosts/web/startOnPort.js'
import { startWebHost, type WebHost } from '../../src/main/hosts/web/startWebHost.js'
import { HostUnreachable } from '../../src/renderer/api/socketLink.js'
import { openTestEngine, type TestEngine } from './openTestEngine.js'
import { STRANGE_HOSTS } from './strangeHosts.js'
import { callsOf } from './transports.js'

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
}

/** Node's own client, which sends paths and `Host` as they are. */
const send = (urlPath: string, { method = 'GET', headers = {} }: Call = {}): Promise<Answer> =>
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
    call.end()
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
    const policy = page.headers['content-security-policy']
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(policy).toContain(`; connect-src 'self' ws://127.0.0.1:${webHost.port};`)
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

  it.each([...STRANGE_HOSTS, "127.0.0.1:80; script-src 'unsafe-inline'"])(
    'are refused to the host name "%s", which is named nowhere in the answer',
    async (host) => {
      const refused = await send('/', { headers: { host } })
      expect(refused.status).toBe(403)
      expect(JSON.stringify(refused)).not.toContain(host)
    },
  )

  it('are not written', async () => {
    expect(await send('/index.html', { method: 'PUT' })).toMatchObject({ status: 405 })
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
    const stream = await callsOf(host).project.changes()
    const next = stream.next()
    next.catch(() => {})
    await host.close()
    await expect(next).rejects.toThrow(HostUnreachable)
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
