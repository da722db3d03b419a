import { eitherSignal } from './eitherSignal.js'

/**
 * Runs work as an async iterator of its progress, ending with its result. Of progress that nobody has read yet only the newest
 * is kept. Closing the iterator, or aborting `signal`, aborts the work and waits for it to clean up; an aborted
 * stream ends without a result.
 * @throws what the work throws.
 */
export async function* progressStream<Progress, Result>(
  work: (report: (progress: Progress) => void, signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
): AsyncGenerator<Progress | Result> {
  const own = new AbortController()
  const stop = signal ? eitherSignal(signal, own.signal) : own.signal
  let newest: { progress: Progress } | null = null
  let wake = () => {}
  let isDone = false
  const report = (progress: Progress) => {
    newest = { progress }
    wake()
  }
  const result = work(report, stop).finally(() => {
    isDone = true
    wake()
  })
  // Awaited below; a failure before that is not unhandled.
  result.catch(() => undefined)
  const nextNews = () => new Promise<void>((resolve) => (wake = resolve))
  const takeNewest = () => {
    const taken = newest
    newest = null
    return taken
  }
  try {
    for (;;) {
      const news = nextNews()
      const taken = takeNewest()
      if (taken) yield taken.progress
      else if (isDone) break
      else await news
    }
    yield await result
  } catch (error) {
    if (!stop.aborted) throw error
  } finally {
    own.abort()
    await result.catch(() => undefined)
  }
}
