interface ViewingTime {
  restart(): void
  elapsedMs(): number
}

/** Milliseconds spent on pairs since their reviews were last written, over all visits. */
export function createPairTimes(viewing: ViewingTime) {
  const unwritten = new Map<number, number>()
  let current: number | null = null
  const ofPair = (pair: number) => (unwritten.get(pair) ?? 0) + (pair === current ? viewing.elapsedMs() : 0)

  return {
    of: ofPair,
    /** From now on time belongs to `pair`. */
    open(pair: number) {
      if (current !== null) unwritten.set(current, ofPair(current))
      current = pair
      viewing.restart()
    },
    written(pair: number) {
      unwritten.delete(pair)
      if (pair === current) viewing.restart()
    },
    /** Somebody else sits down: what was not written is nobody's. */
    forget() {
      unwritten.clear()
      current = null
    },
    /** An undo takes back a review, not the time that went into it; a redo brings that review's time again. */
    reviewReplaced: (pair: number, beforeMs: number, afterMs: number) =>
      void unwritten.set(pair, Math.max(0, (unwritten.get(pair) ?? 0) + beforeMs - afterMs)),
  }
}
export type { ViewingTime }
