import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/contract.js'
import { pairIdLists } from '../../shared/contract/pairIdLists.js'
import { SOCKET_PATH } from '../../shared/contract/callSocket.js'
import { listenForAccessToken, takeAccessToken } from './accessToken.js'
import { createSocketLink } from './socketLink.js'

export type Client = ContractRouterClient<Contract>

/** Message with which the desktop's preload hands over the port to the engine. */
const PORT_MESSAGE = 'verdikt:port'

function receivePort(connect: () => void): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== PORT_MESSAGE || port === undefined) return
      window.removeEventListener('message', listen)
      resolve(port)
    }
    window.addEventListener('message', listen)
    connect()
  })
}

async function createDesktopClient(connect: () => void): Promise<Client> {
  const port = await receivePort(connect)
  const client: Client = createORPCClient(new PortLink({ port, customJsonSerializers: pairIdLists }))
  port.start()
  return client
}

function createWebClient(): Client {
  const token = takeAccessToken()
  listenForAccessToken()
  return createORPCClient(createSocketLink(`ws://${location.host}${SOCKET_PATH}`, token))
}

/** The engine behind this window: over a MessagePort in the desktop host, over a WebSocket in a browser. */
export function createClient(): Promise<Client> {
  const desktop = window.verdiktDesktop
  return desktop === undefined ? Promise.resolve(createWebClient()) : createDesktopClient(desktop.connect)
}
