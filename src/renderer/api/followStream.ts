import { isAbort, toFailure, type Failure } from './failure.js'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 4_000

export interface StreamListener<T> {
  onEvent(event: T): void
  /** The stream broke and will be opened again; not called after `stop`. */
  onBreak(failure: Failure): void
  /** The stream is open (again): what was missed in between should be read anew. */
  onOpen(): void
}

/** Listens to a stream of the engine for as long as the caller wants; opens it again when it breaks. */
export function followStream<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  listener: StreamListener<T>,
): () => void {
  const controller = new AbortController()
  const { signal } = controller

  const pause = (timeMs: number) => new Promise((resolve) => setTimeout(resolve, timeMs))

  async function follow() {
    let waitMs = FIRST_WAIT_MS
    while (!signal.aborted) {
      try {
        const events = await open(signal)
        listener.onOpen()
        for await (const event of events) {
          waitMs = FIRST_WAIT_MS
          listener.onEvent(event)
        }
      } catch (error) {
        if (signal.aborted || isAbort(error)) return
        const failure = toFailure(error)
        listener.onBreak(failure)
        if (failure.code === 'UNAUTHORIZED') return
      }
      await pause(waitMs)
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
  }

  void follow()
  return () => controller.abort()
}
