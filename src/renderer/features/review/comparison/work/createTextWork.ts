import type { TextFindings, TextRequest } from './readTexts.js'

interface Job {
  request: TextRequest
  settle: (findings: TextFindings | null) => void
  fail: (error: Error) => void
}

/** How long an overtaken job may go on before its worker is replaced. */
const PATIENCE_MS = 150

/**
 * Has texts read in a worker, the newest request only: `read` gives null where a newer one came in between, and rejects
 * where the worker broke.
 */
export function createTextWork() {
  let worker: Worker | null = null
  let current: Job | null = null
  let waiting: Job | null = null

  function stop() {
    worker?.terminate()
    worker = null
    current = null
  }

  function started(): Worker {
    if (worker !== null) return worker
    const made = new Worker(new URL('./textWorker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', ({ data }: MessageEvent<TextFindings>) => {
      current?.settle(data)
      current = null
      startWaiting()
    })
    made.addEventListener('error', ({ message }) => {
      const broken = current
      stop()
      broken?.fail(new Error(message))
      startWaiting()
    })
    worker = made
    return made
  }

  function startWaiting() {
    if (waiting === null || current !== null) return
    current = waiting
    waiting = null
    started().postMessage(current.request)
  }

  function replaceSlow(job: Job) {
    if (current !== job || waiting === null) return
    stop()
    job.settle(null)
    startWaiting()
  }

  return {
    read: (request: TextRequest) =>
      new Promise<TextFindings | null>((settle, fail) => {
        waiting?.settle(null)
        waiting = { request, settle, fail }
        const overtaken = current
        if (overtaken !== null) setTimeout(() => replaceSlow(overtaken), PATIENCE_MS)
        startWaiting()
      }),
    stop() {
      waiting?.settle(null)
      waiting = null
      current?.settle(null)
      stop()
    },
  }
}
