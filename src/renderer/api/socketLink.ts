import { ORPCError } from '@orpc/client'
import { StandardRPCLink } from '@orpc/client/standard'
import { ClientPeer } from '@orpc/standard-server-peer'
import { SOCKET_PROTOCOL, UNAUTHORIZED_CLOSE } from '../../shared/contract/callSocket.js'
import { pairIdLists } from '../../shared/contract/pairIdLists.js'

/** The host is gone, or went while a call was under way. */
export class HostUnreachable extends Error {
  override name = 'HostUnreachable'
}

/** What a header of this name can carry; a token of anything else was never given out. */
const CAN_BE_TOKEN = /^[\w-]+$/

/** Resolves once calls can be made; `onClose` comes when no more can. What is under way then fails with the reason. */
function connect(url: string, token: string | null, onClose: () => void): Promise<ClientPeer> {
  return new Promise((resolve, reject) => {
    const isToken = token !== null && CAN_BE_TOKEN.test(token)
    const socket = new WebSocket(url, isToken ? [SOCKET_PROTOCOL, token] : [SOCKET_PROTOCOL])
    const peer = new ClientPeer((message) => {
      if (typeof message !== 'string')
        throw new TypeError('only files are sent as bytes, and no call has any')
      socket.send(message)
    })
    socket.addEventListener('open', () => resolve(peer))
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => void peer.message(data))
    socket.addEventListener('close', ({ code }) => {
      onClose()
      const reason = code === UNAUTHORIZED_CLOSE ? new ORPCError('UNAUTHORIZED') : new HostUnreachable()
      peer.close({ reason })
      reject(reason)
    })
  })
}

/**
 * All calls of a page over one connection, which is made by the first call, and anew by the first one after it broke.
 * Calls fail with `HostUnreachable`, or with `UNAUTHORIZED` where the host does not take the token.
 */
export function createSocketLink(url: string, token: string | null): StandardRPCLink<Record<never, never>> {
  let connection: Promise<ClientPeer> | null = null
  return new StandardRPCLink(
    {
      async call(request) {
        connection ??= connect(url, token, () => (connection = null))
        const peer = await connection
        const response = await peer.request(request)
        return { ...response, body: () => Promise.resolve(response.body) }
      },
    },
    { url: 'http://orpc', customJsonSerializers: pairIdLists },
  )
}
