import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Engine } from '../../src/main/engine/createEngine.js'
import { startWebHost } from '../../src/main/hosts/web/startWebHost.js'
import { createSocketLink } from '../../src/renderer/api/socketLink.js'
import { SOCKET_PATH } from '../../src/shared/contract/callSocket.js'
import { pairIdLists } from '../../src/shared/contract/pairIdLists.js'
import type { Contract } from '../../src/shared/contract/contract.js'

export type Client = ContractRouterClient<Contract>

export interface Connection {
  client: Client
  close(): Promise<void>
}

type Connect = (router: Engine['router']) => Promise<Connection>

/** As the command line calls the engine. */
export const connectDirectly: Connect = async (router) => ({
  client: createRouterClient(router),
  close: async () => {},
})

/** As the desktop's page does, Node's ports in place of Electron's. */
const connectByPort: Connect = async (router) => {
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(router, { customJsonSerializers: pairIdLists }).upgrade(port1)
  port1.start()
  const client: Client = createORPCClient(new PortLink({ port: port2, customJsonSerializers: pairIdLists }))
  port2.start()
  return { client, close: async () => port2.close() }
}

/** As a browser does. */
const connectBySocket: Connect = async (router) => {
  const webHost = await startWebHost({ router, rendererPath: import.meta.dirname, port: 0 })
  return { client: callsOf(webHost), close: () => webHost.close() }
}

/** The calls of a page of that host. */
export const callsOf = ({ port, token }: { port: number; token: string | null }): Client =>
  createORPCClient(createSocketLink(`ws://127.0.0.1:${port}${SOCKET_PATH}`, token))

/** The desktop and the web host have the engine's worker threads; the command line does without. */
export const transports: [name: string, connect: Connect, hasThreads: boolean][] = [
  ['direct client', connectDirectly, false],
  ['direct client and worker threads', connectDirectly, true],
  ['MessagePort and worker threads', connectByPort, true],
  ['WebSocket and worker threads', connectBySocket, true],
]
