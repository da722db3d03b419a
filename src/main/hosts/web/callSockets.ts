import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/websocket'
import { WebSocketServer, type WebSocket } from 'ws'
import { SOCKET_PROTOCOL, UNAUTHORIZED_CLOSE } from '../../../shared/contract/callSocket.js'
import { pairIdLists } from '../../../shared/contract/pairIdLists.js'
import type { Engine } from '../../engine/createEngine.js'
import { isAccessToken } from './accessToken.js'

/** Far above any call of the page, which sends paths, never files. */
const MOST_CALL_BYTES = 8 * 2 ** 20
/** WebSocket's code for a message that cannot be read. */
const UNREADABLE_CLOSE = 1007

export interface CallSockets {
  /** Takes over a connection whose request, by a page or program of this machine, asks for it. */
  open(request: IncomingMessage, connection: Duplex, head: Buffer): void
  /** Cuts all of them. */
  close(): void
}

/**
 * The contract over one WebSocket a page. Over HTTP each stream of events would keep one of the six connections that a browser
 * allows to a host, for all of its tabs together.
 */
export function createCallSockets(router: Engine['router'], token: string): CallSockets {
  const calls = new RPCHandler(router, { customJsonSerializers: pairIdLists })
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_CALL_BYTES,
    // Within one machine, or through a tunnel that compresses by itself.
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SOCKET_PROTOCOL) ? SOCKET_PROTOCOL : false),
  })

  function answer(socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      // A call that fails is answered by the engine; this is what no page of ours sends.
      const text = typeof data === 'string' ? data : ''
      calls.message(socket, text).catch(() => socket.close(UNREADABLE_CLOSE, 'no call of this contract'))
    })
    socket.addEventListener('close', () => calls.close(socket))
  }

  return {
    open(request, connection, head) {
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/)
      const isAllowed = offered.some((protocol) => isAccessToken(protocol, token))
      server.handleUpgrade(request, connection, head, (socket) => {
        // It is closed with the reason by the library, such as a message that is too large.
        socket.addEventListener('error', () => {})
        if (isAllowed) answer(socket)
        else socket.close(UNAUTHORIZED_CLOSE, 'The access token is missing or wrong.')
      })
    },
    close: () => {
      for (const socket of server.clients) socket.terminate()
    },
  }
}
