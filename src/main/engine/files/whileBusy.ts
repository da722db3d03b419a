import { setTimeout as sleep } from 'node:timers/promises'

/** What Windows answers where a virus scanner, an indexer or another thread has a file open for a moment. */
const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY'])
const PATIENCE_MS = 1500
const PAUSE_MS = 30

interface Patience {
  platform?: NodeJS.Platform
  patienceMs?: number
}

/** Elsewhere the same codes mean that it is not allowed, which waiting does not change. */
function createPatience({ platform = process.platform, patienceMs = PATIENCE_MS }: Patience) {
  const startedMs = performance.now()
  return (error: unknown): boolean =>
    platform === 'win32' &&
    BUSY.has((error as NodeJS.ErrnoException).code ?? '') &&
    performance.now() - startedMs < patienceMs
}

/** Renames or replaces a file, again and again for a moment where Windows says that it is open. Throws what it throws at last. */
export async function whileBusy<Result>(
  work: () => Promise<Result>,
  patience: Patience = {},
): Promise<Result> {
  const maybeLater = createPatience(patience)
  for (;;)
    try {
      return await work()
    } catch (error) {
      if (!maybeLater(error)) throw error
      await sleep(PAUSE_MS)
    }
}

/** The same where a file of a few lines is replaced at once. */
export function whileBusySync<Result>(work: () => Result, patience: Patience = {}): Result {
  const maybeLater = createPatience(patience)
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (;;)
    try {
      return work()
    } catch (error) {
      if (!maybeLater(error)) throw error
      Atomics.wait(pause, 0, 0, PAUSE_MS)
    }
}
