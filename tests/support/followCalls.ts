import type { BrowserContext, Page } from '@playwright/test'
import { readCallMessage } from './callMessages.js'

const listeners = new WeakMap<Page, Set<(procedure: string) => void>>()

/** Hears what the host answers to the pages of a browser; to be called before they are opened. */
export const followCalls = (context: BrowserContext): void => {
  context.on('page', (page) => {
    const ofPage = new Set<(procedure: string) => void>()
    listeners.set(page, ofPage)
    page.on('websocket', (socket) => {
      const procedures = new Map<string, string>()
      socket.on('framesent', ({ payload }) => {
        const { id, procedure } = readCallMessage(String(payload))
        if (procedure !== null) procedures.set(id, procedure)
      })
      socket.on('framereceived', ({ payload }) => {
        const procedure = procedures.get(readCallMessage(String(payload)).id)
        if (procedure !== undefined) for (const listener of ofPage) listener(procedure)
      })
    })
  })
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
    const listener = (answered: string) => {
      if (answered !== procedure) return
      left -= 1
      if (left > 0) return
      ofPage.delete(listener)
      resolve()
    }
    ofPage.add(listener)
  })
}
