/** Long enough to be worth a commit, short enough for whoever waits in another process. */
const TRANSACTION_MS = 25

/** How a worker thread hears whether the main thread wants to write. */
export type SharedTurn = SharedArrayBuffer

/**
 * Whose turn it is to write, agreed upon between the connections of one process through shared memory. SQLite itself
 * is not fair: a writer that waits only looks again now and then, and finds the file locked by the next transaction
 * of one that writes in bulk.
 */
export interface WriteTurn {
  readonly shared: SharedTurn
  /** Runs a write that somebody waits for; bulk writers let go of the file at once. */
  goFirst<Result>(write: () => Result): Result
  /** Blocks the thread while somebody who goes first is waiting or writing. */
  giveWay(): void
  /** To be asked in a bulk writer's transaction, after each step: whether there is time for one more. */
  startTransaction(): () => boolean
}

/** @param shared of the connection that this one shares its turns with; by default it has them to itself. */
export function createWriteTurn(shared: SharedTurn = new SharedArrayBuffer(4)): WriteTurn {
  const waiting = new Int32Array(shared)
  return {
    shared,
    goFirst(write) {
      Atomics.add(waiting, 0, 1)
      try {
        return write()
      } finally {
        Atomics.sub(waiting, 0, 1)
        Atomics.notify(waiting, 0)
      }
    },
    giveWay() {
      for (let count = Atomics.load(waiting, 0); count > 0; count = Atomics.load(waiting, 0))
        Atomics.wait(waiting, 0, count)
    },
    startTransaction() {
      const startedMs = performance.now()
      return () => Atomics.load(waiting, 0) === 0 && performance.now() - startedMs < TRANSACTION_MS
    },
  }
}
