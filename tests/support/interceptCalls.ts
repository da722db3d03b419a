import type { Page } from '@playwright/test'
import { changeAnswer, readCallMessage } from './callMessages.js'

interface Rule {
  /** The start of its name, such as `review/`. */
  procedure: string
  /** What a call waits for on its way to the host. */
  wait?: () => Promise<unknown>
  change?: (content: object) => object
}
type End = () => void

export interface InterceptedCalls {
  /** Keeps calls back until the returned function is called. */
  hold(procedure: string): End
  /** Calls do not arrive, until the returned function is called. */
  lose(procedure: string): End
  delay(procedure: string, timeMs: number): End
  changeAnswers(procedure: string, change: (content: object) => object): End
}

/** Stands between the page and its host, from the next page that is opened on. */
export const interceptCalls = async (page: Page): Promise<InterceptedCalls> => {
  const rules = new Set<Rule>()
  const ruleFor = (procedure: string | null | undefined) =>
    [...rules].find((rule) => procedure?.startsWith(rule.procedure))
  const add = (rule: Rule): End => {
    rules.add(rule)
    return () => void rules.delete(rule)
  }

  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const host = socket.connectToServer()
    const procedures = new Map<string, string>()
    socket.onMessage((message) => {
      const { id, procedure } = readCallMessage(String(message))
      if (procedure !== null) procedures.set(id, procedure)
      const waited = ruleFor(procedure)?.wait?.()
      if (waited === undefined) host.send(message)
      else void waited.then(() => host.send(message))
    })
    host.onMessage((message) => {
      const change = ruleFor(procedures.get(readCallMessage(String(message)).id))?.change
      socket.send(change === undefined ? message : changeAnswer(String(message), change))
    })
  })

  return {
    hold(procedure) {
      let release: End = () => {}
      const released = new Promise<void>((resolve) => (release = resolve))
      const end = add({ procedure, wait: () => released })
      return () => {
        end()
        release()
      }
    },
    lose: (procedure) => add({ procedure, wait: () => new Promise(() => {}) }),
    delay: (procedure, timeMs) =>
      add({ procedure, wait: () => new Promise((resolve) => setTimeout(resolve, timeMs)) }),
    changeAnswers: (procedure, change) => add({ procedure, change }),
  }
}
