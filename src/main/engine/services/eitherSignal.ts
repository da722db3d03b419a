/** Aborts when one of the two does, for its reason. `AbortSignal.any` is newer than the oldest Electron we test in. */
export function eitherSignal(first: AbortSignal, second: AbortSignal): AbortSignal {
  const either = new AbortController()
  for (const signal of [first, second]) {
    const abort = () => either.abort(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true, signal: either.signal })
  }
  return either.signal
}
