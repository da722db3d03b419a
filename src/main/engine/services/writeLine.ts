import { setTimeout } from 'node:timers/promises'
import { BUSY_PATIENCE_MS, BUSY_PAUSE_MS } from '../store/shortTransactions.js'
import { explainStorageFailure, isBusy } from '../store/storageFailure.js'

/** Nobody notices a shorter wait. */
const TELL_AFTER_MS = 1000

export interface WriteLineOptions {
  /** Somebody has been waiting for a second, or waits no more. */
  onWaiting(isWaiting: boolean): void
  patienceMs?: number
  tellAfterMs?: number
}

/**
 * Writes of one connection, one after the other in the order in which they were asked for. While another program has the
 * file locked, they wait here and not inside of SQLite, which
 * would hold up the thread and with it all that only reads.
 */
export interface WriteLine {
  /**
   * `write` is tried until the file is free, so what it does before it finds the file locked must do no harm when done
   * again: one transaction, or several that look at what is there. Rejects with its error; with PROJECT_BUSY where the file
   * does not get free.
   */
  run<Result>(write: () => Result): Promise<Result>
  /** Resolves when all that was asked for is written or given up. */
  settled(): Promise<void>
}

export function createWriteLine({
  onWaiting,
  patienceMs = BUSY_PATIENCE_MS,
  tellAfterMs = TELL_AFTER_MS,
}: WriteLineOptions): WriteLine {
  let last: Promise<unknown> = Promise.resolve()
  let inLine = 0
  let isTold = false

  function tell(isWaiting: boolean): void {
    if (isTold === isWaiting) return
    isTold = isWaiting
    onWaiting(isWaiting)
  }

  async function attempt<Result>(write: () => Result, askedMs: number): Promise<Result> {
    for (;;) {
      try {
        const result = write()
        tell(false)
        return result
      } catch (error) {
        if (!isBusy(error)) throw error
        const waitedMs = performance.now() - askedMs
        if (waitedMs >= patienceMs) throw explainStorageFailure(error)
        if (waitedMs >= tellAfterMs) tell(true)
      }
      await setTimeout(BUSY_PAUSE_MS)
    }
  }

  return {
    run(write) {
      const askedMs = performance.now()
      inLine += 1
      const done = last
        .then(() => attempt(write, askedMs))
        .finally(() => {
          inLine -= 1
          if (inLine === 0) tell(false)
        })
      last = done.catch(() => {})
      return done
    },
    async settled() {
      await last
    },
  }
}
