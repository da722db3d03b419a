import type { MessagePort } from 'node:worker_threads'
import type { SupportedMessagePort } from '@orpc/client/message-port'

/**
 * A port as oRPC knows those of Electron's main process. Of one with `addEventListener` it wants DOM events, for whose class
 * Node loads its whole HTTP client with the first message: 30 ms or more for each thread, while the first screen is on its way.
 */
export const plainPort = (port: MessagePort): SupportedMessagePort => ({
  postMessage: (data: unknown) => port.postMessage(data),
  on: (name: string, listener: (event?: { data: unknown }) => void) =>
    void port.on(name, (data: unknown) => listener({ data })),
})
