import { once } from 'node:events'
import { createServer, request, type OutgoingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCallSockets, type CallSockets } from '../../src/main/hosts/web/callSockets.js'
import { startWebHost, type WebHost } from '../../src/main/hosts/web/startWebHost.js'
import { toFailure } from '../../src/renderer/api/failure.js'
import { HostUnreachable } from '../../src/renderer/api/socketLink.js'
import { SOCKET_PATH, SOCKET_PROTOCOL } from '../../src/shared/contract/callSocket.js'
import { openTestEngine, type TestEngine } from './openTestEngine.js'
import { STRANGE_HOSTS } from './strangeHosts.js'
import { callsOf } from './transports.js'

let engine: TestEngine
let webHost: WebHost
beforeAll(async () => {
  engine = await openTestEngine()
  webHost = await startWebHost({ router: engine.router, rendererPath: engine.folder, port: 0 })
})
afterAll(async () => {
  await webHost.close()
  await engine.close()
})

/** Asks for a connection as a page does, by Node's own client, which sends paths and `Host` as they are. */
const handshake = (headers: OutgoingHttpHeaders, urlPath = SOCKET_PATH): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: webHost.port,
      path: urlPath,
      headers: {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        'sec-websocket-protocol': `${SOCKET_PROTOCOL}, ${webHost.token}`,
        ...headers,
      },
    })
    asked.once('upgrade', ({ statusCode }, connection) => {
      connection.destroy()
      resolve(statusCode)
    })
    asked.once('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.once('error', reject)
    asked.end()
  })

/** An open connection with the token. */
const openSocket = async () => {
  const address = `ws://127.0.0.1:${webHost.port}${SOCKET_PATH}`
  const socket = new WebSocket(address, [SOCKET_PROTOCOL, webHost.token])
  await once(socket, 'open')
  return socket
}

/** What a call fails with, of the contract or of the connection. */
const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'the call went well',
    (reason: unknown) => reason,
  )

describe('a connection', () => {
  it.each([
    ['no token', null],
    ['an empty one', ''],
    ['a wrong one', 'A'.repeat(43)],
    ['what cannot be one', 'нет, это не он'],
  ])('with %s answers no call, and says why', async (_what, token) => {
    const error = await failureOf(callsOf({ port: webHost.port, token }).project.info())
    expect(toFailure(error).code).toBe('UNAUTHORIZED')
  })

  it('with the token in the address answers no call', async () => {
    const socket = new WebSocket(
      `ws://127.0.0.1:${webHost.port}${SOCKET_PATH}?token=${webHost.token}`,
      SOCKET_PROTOCOL,
    )
    const [{ code }] = (await once(socket, 'close')) as [CloseEvent]
    expect(code).toBe(4401)
  })

  it.each(STRANGE_HOSTS)('is refused to the host name "%s", whoever asks', async (host) => {
    expect(await handshake({ host })).toBe(403)
  })

  it.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST'])(
    'is made to %s, where an ssh tunnel may listen',
    async (host) => {
      expect(await handshake({ host })).toBe(101)
      expect(await handshake({ host, origin: `http://${host.toLowerCase()}` })).toBe(101)
    },
  )

  it.each(['http://evil.example', 'null', 'http://localhost:1', 'https://127.0.0.1', 'http://127.0.0.1'])(
    'is refused to pages of %s',
    async (origin) => {
      expect(await handshake({ origin })).toBe(403)
    },
  )

  it('is refused elsewhere, and as another protocol', async () => {
    expect(await handshake({}, '/')).toBe(404)
    expect(await handshake({}, '/rpc/project/info')).toBe(404)
    expect(await handshake({ upgrade: 'h2c' })).toBe(400)
  })

  it.each([
    ['too large', 'a'.repeat(9 * 2 ** 20), 1009],
    ['cut off', '{"i":"1","p":{"u":"/project/in', 1007],
    ['of another protocol', '[]', 1007],
    ['empty', '', 1007],
    ['of bytes', new Uint8Array([0, 255, 1]), 1007],
  ])('with a message that is %s is closed, and others are not', async (_what, message, code) => {
    const other = callsOf(webHost)
    await other.project.info()
    const socket = await openSocket()
    const closed = once(socket, 'close') as Promise<[CloseEvent]>
    socket.send(message)
    expect((await closed)[0].code).toBe(code)
    expect(await other.project.info()).toMatchObject({ name: 'contract' })
  })
})

describe('calls', () => {
  it('say so where there is no such procedure, or no sense in the input', async () => {
    const client = callsOf(webHost)
    const unknown = await failureOf(Reflect.get(client.project, 'nope')() as Promise<unknown>)
    expect(toFailure(unknown).code).toBe('HOST_OUTDATED')
    const senseless = await failureOf(client.review.pair({ pair: 'нет' } as never))
    expect(senseless).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await client.project.info()).toMatchObject({ name: 'contract' })
  })

  it('of many pages go on beside each other, each with a stream', async () => {
    const pages = Array.from({ length: 12 }, () => callsOf(webHost))
    const streams = await Promise.all(pages.map((page) => page.project.changes()))
    const next = streams.map((stream) => stream.next())
    const changed = { done: false, value: { topic: 'settings' } }
    // A stream may not be listening yet when the page has it.
    await expect
      .poll(async () => {
        await pages[0]?.settings.set({ theme: 'dark' })
        return Promise.race([Promise.all(next), new Promise((resolve) => setTimeout(resolve, 50, null))])
      })
      .toEqual(pages.map(() => changed))
    for (const stream of streams) await stream.return?.()
  })
})

describe('a connection that breaks', () => {
  let server: Server
  let sockets: CallSockets
  const token = 'known-to-both'
  beforeAll(async () => {
    sockets = createCallSockets(engine.router, token)
    server = createServer().listen(0, '127.0.0.1')
    server.on('upgrade', (asked, connection, head) => sockets.open(asked, connection, head))
    await once(server, 'listening')
  })
  afterAll(() => {
    sockets.close()
    server.close()
  })

  it('fails what is under way, streams too, and is made anew by the next call', async () => {
    const { port } = server.address() as AddressInfo
    const client = callsOf({ port, token })
    const stream = await client.project.changes()
    const next = failureOf(stream.next())
    const underWay = failureOf(client.project.info())
    sockets.close()
    expect(await next).toBeInstanceOf(HostUnreachable)
    expect(await underWay).toBeInstanceOf(HostUnreachable)
    expect(await client.project.info()).toMatchObject({ name: 'contract' })
  })

  it('cannot be made while there is no host', async () => {
    const gone = await startWebHost({ router: engine.router, rendererPath: engine.folder, port: 0 })
    const client = callsOf(gone)
    await client.project.info()
    await gone.close()
    const failures = [await failureOf(client.project.info()), await failureOf(client.project.info())]
    expect(failures.map((failure) => toFailure(failure).code)).toEqual(['UNREACHABLE', 'UNREACHABLE'])
  })
})
