import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { SOCKET_PATH } from '../../../shared/contract/callSocket.js'
import type { Engine } from '../../engine/createEngine.js'
import { securityHeaders } from '../securityHeaders.js'
import { readStaticFile } from '../staticFiles.js'
import { createAccessToken } from './accessToken.js'
import { createCallSockets } from './callSockets.js'
import { refuseStranger } from './refuseStranger.js'

const loopback = '127.0.0.1'

export interface WebHostOptions {
  router: Engine['router']
  /** Folder of the built page. */
  rendererPath: string
  /** 0: any free port. */
  port: number
}

export interface WebHost {
  port: number
  token: string
  /** Address of the page with the token in its fragment, which browsers do not send anywhere. */
  url: string
  /** Cuts open connections: streams of events would never end by themselves. */
  close(): Promise<void>
}

/** Where the build puts what `index.html` names. */
const HASHED_FILES = '/assets/'

/** Serves the page, and the contract over WebSockets, on 127.0.0.1. Rejects with the error of `listen`, such as EADDRINUSE. */
export const startWebHost = async ({ router, rendererPath, port }: WebHostOptions): Promise<WebHost> => {
  const token = createAccessToken()
  const sockets = createCallSockets(router, token)

  const answerFile = async (request: IncomingMessage, response: ServerResponse, urlPath: string) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'Files are read by GET.')
    const file = await readStaticFile(rendererPath, urlPath)
    if (!file) return sendText(response, 404, 'There is no such file.')
    // Their names carry a hash of what is in them: kept, the browser need not compile the page at every start.
    if (urlPath.startsWith(HASHED_FILES))
      response.setHeader('cache-control', 'private, max-age=31536000, immutable')
    response.writeHead(200, { 'content-type': file.mediaType, 'content-length': file.body.byteLength })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refuseStranger(request.headers)
    const host = refusal ? undefined : request.headers.host
    for (const [name, value] of Object.entries(securityHeaders(host))) response.setHeader(name, value)
    response.setHeader('cache-control', 'no-store')
    if (refusal) return sendText(response, refusal.status, refusal.reason)
    return answerFile(request, response, pathOf(request))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // What fails in the engine is answered by the engine; this is the transport: a cut connection, an unreadable file.
      process.stderr.write(
        `verdikt: ${request.method} failed: ${error instanceof Error ? error.message : 'unknown'}\n`,
      )
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'The server failed to answer; its terminal says more.')
    })
  })

  server.on('upgrade', (request, connection, head) => {
    const refusal = refuseStranger(request.headers)
    if (refusal) refuseUpgrade(connection, `${refusal.status} Forbidden`, refusal.reason)
    else if (pathOf(request) !== SOCKET_PATH) refuseUpgrade(connection, '404 Not Found', 'Nothing is here.')
    else sockets.open(request, connection, head)
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => resolve())
  })
  const { port: listeningPort } = server.address() as AddressInfo

  return {
    port: listeningPort,
    token,
    url: `http://${loopback}:${listeningPort}/#token=${token}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
        sockets.close()
      }),
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').replace(/[?#].*$/s, '')

const sendText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    // The body of a refused request is not read, so that the connection cannot be used again.
    connection: 'close',
  })
  response.end(`${text}\n`)
}

/** What asks for another protocol than HTTP comes without a response to fill. */
const refuseUpgrade = (connection: Duplex, status: string, reason: string): void => {
  connection.on('error', () => {})
  connection.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n\r\n${reason}\n`,
    () => connection.destroy(),
  )
}
