import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { RPCHandler } from '@orpc/server/message-port'
import { pairIdLists } from '../../../shared/contract/pairIdLists.js'
import type { Engine } from '../../engine/createEngine.js'
import { isAppUrl } from './appUrl.js'

/**
 * Gives the page, whenever it asks, a port of its own to the engine of that moment, and closes the one of the
 * page before. Only the main frame of the app's own page is answered.
 */
export const connectPage = (
  contents: WebContents,
  currentRouter: () => Engine['router'] | undefined,
): void => {
  // Held here: a port that nothing refers to may be collected, and the page would wait for ever.
  let openPort: MessagePortMain | null = null
  contents.ipc.on('verdikt:connect', ({ senderFrame }) => {
    if (!senderFrame || senderFrame.parent !== null || !isAppUrl(senderFrame.url)) return
    const router = currentRouter()
    if (!router) return
    openPort?.close()
    const { port1, port2 } = new MessageChannelMain()
    openPort = port1
    new RPCHandler(router, { customJsonSerializers: pairIdLists }).upgrade(port1)
    port1.start()
    senderFrame.postMessage('verdikt:port', null, [port2])
  })
}
