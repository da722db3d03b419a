/** Long enough to be worth a commit, short enough for whoever waits in another process. */
const TRANSACTION_MS = 25
/** Longer than any step of a bulk write should take; then it is left to SQLite who waits for whom. */
const PATIENCE_MS = 100

/** Places in the shared memory. */
const WAITING = 0
const WRITING = 1

/** How the threads of a process hear of each other's writes. */
export type SharedTurn = SharedArrayBuffer

/**
 * Whose turn it is to write, agreed upon between the connections of one process through shared memory. SQLite itself
 * is not fair, and its waiting is coarse: a writer that waits only looks again after ever longer pauses, and then finds
 * the file locked by the next transaction of one that writes in bulk.
 */
export interface WriteTurn {
  readonly shared: SharedTurn
  /** Runs a write that somebody waits for; bulk writers let go of the file at once. */
  goFirst<Result>(write: () => Result): Result
  /** Runs a transaction of a bulk writer when nobody who goes first is waiting or writing, and no other bulk writer. */
  takeTurn<Result>(write: () => Result): Result
  /** To be asked in a bulk writer's transaction, after each step: whether there is time for one more. */
  startTransaction(): () => boolean
  /** Nobody is writing in bulk: a thread that does has ended, perhaps in the middle of a transaction. */
  bulkWriterEnded(): void
  /** Nobody who goes first is waiting or writing: the thread that does has ended. */
  firstEnded(): void
}

/** @param shared of the connection that this one shares its turns with; by default it has them to itself. */
export function createWriteTurn(shared: SharedTurn = new SharedArrayBuffer(8)): WriteTurn {
  const state = new Int32Array(shared)

  function endTurn(): void {
    Atomics.store(state, WRITING, 0)
    Atomics.notify(state, WRITING)
  }

  /** Enters only where nobody waits who goes first, also not since a moment ago. */
  function mayEnter(): boolean {
    for (let count = Atomics.load(state, WAITING); count > 0; count = Atomics.load(state, WAITING))
      Atomics.wait(state, WAITING, count)
    if (Atomics.compareExchange(state, WRITING, 0, 1) !== 0) {
      // Whoever is that late may be gone.
      if (Atomics.wait(state, WRITING, 1, 10 * PATIENCE_MS) === 'timed-out') endTurn()
      return false
    }
    if (Atomics.load(state, WAITING) === 0) return true
    endTurn()
    return false
  }

  function callOff(): void {
    Atomics.sub(state, WAITING, 1)
    Atomics.notify(state, WAITING)
  }

  return {
    shared,
    goFirst(write) {
      Atomics.add(state, WAITING, 1)
      try {
        Atomics.wait(state, WRITING, 1, PATIENCE_MS)
        return write()
      } finally {
        callOff()
      }
    },
    takeTurn(write) {
      while (!mayEnter());
      try {
        return write()
      } finally {
        endTurn()
      }
    },
    startTransaction() {
      const startedMs = performance.now()
      return () => Atomics.load(state, WAITING) === 0 && performance.now() - startedMs < TRANSACTION_MS
    },
    bulkWriterEnded: endTurn,
    firstEnded() {
      Atomics.store(state, WAITING, 0)
      Atomics.notify(state, WAITING)
    },
  }
}
