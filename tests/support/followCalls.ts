import type { BrowserContext, Page } from '@playwright/test'
import { readCallMessage } from './callMessages.js'

/** A call that has been answered: its procedure, and all of it as it was sent. */
type Listener = (procedure: string, call: string) => void
const listeners = new WeakMap<Page, Set<Listener>>()

/** Hears what the host answers to the pages of a browser; to be called before they are opened. */
export const followCalls = (context: BrowserContext): void => {
  context.on('page', (page) => {
    const ofPage = new Set<Listener>()
    listeners.set(page, ofPage)
    page.on('websocket', (socket) => {
      const underWay = new Map<string, [procedure: string, call: string]>()
      socket.on('framesent', ({ payload }) => {
        const call = String(payload)
        const { id, procedure } = readCallMessage(call)
        if (procedure !== null) underWay.set(id, [procedure, call])
      })
      socket.on('framereceived', ({ payload }) => {
        const answered = underWay.get(readCallMessage(String(payload)).id)
        if (answered !== undefined) for (const listener of ofPage) listener(...answered)
      })
    })
  })
}

/** Calls of that name, as they were sent, that are answered from now on; more come while the test goes on. */
export const answeredCalls = (page: Page, procedure: string): readonly string[] => {
  const calls: string[] = []
  listeners.get(page)?.add((answered, call) => answered === procedure && calls.push(call))
  return calls
}

/**
 * Until the host has answered as many more such calls; at once on a page that makes none over a socket, such as the
 * desktop's.
 */
export const untilAnswered = async (page: Page, procedure: string, times = 1): Promise<void> => {
  const ofPage = listeners.get(page)
  if (ofPage === undefined) return
  await new Promise<void>((resolve) => {
    let left = times
    const listener: Listener = (answered) => {
      if (answered !== procedure) return
      left -= 1
      if (left > 0) return
      ofPage.delete(listener)
      resolve()
    }
    ofPage.add(listener)
  })
}
