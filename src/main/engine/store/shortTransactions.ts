import type { Database } from 'better-sqlite3'
import { isBusy } from './storageFailure.js'
import type { WriteTurn } from './writeTurn.js'

/** How long a write waits for another program to let go of the file. */
export const BUSY_PATIENCE_MS = 10_000
/** Between two looks whether the file is free. */
export const BUSY_PAUSE_MS = 20

/** Enough for another thread that is just done; whoever waits longer does so elsewhere than inside of SQLite. */
const BUSY_TIMEOUT_MS = 5

export const refuseAtOnce = (database: Database): void =>
  void database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)

/** Holds up the calling thread, which writes in bulk. */
const pause = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE_MS)

/**
 * Transactions of somebody who writes in bulk: one waits for those who go first, and tells its work after each step whether
 * there is time for another. Where another program has the file locked, it gives its turn back while it waits, so that
 * those who go first need not wait for both. It waits `patienceMs` at most, and holds up its thread; then it throws the
 * error of SQLite (see isBusy).
 */
export function createShortTransactions(database: Database, turn: WriteTurn) {
  return <Result>(work: (mayGoOn: () => boolean) => Result, patienceMs = BUSY_PATIENCE_MS): Result => {
    const startedMs = performance.now()
    const timeoutMs = database.pragma('busy_timeout', { simple: true }) as number
    for (;;) {
      let hasBegun = false
      const transaction = database.transaction(() => {
        hasBegun = true
        return work(turn.startTransaction())
      })
      try {
        return turn.takeTurn(() => {
          refuseAtOnce(database)
          return transaction.immediate()
        })
      } catch (error) {
        if (!isBusy(error) || hasBegun || performance.now() - startedMs >= patienceMs) throw error
      } finally {
        database.pragma(`busy_timeout = ${timeoutMs}`)
      }
      pause()
    }
  }
}
