/** Long enough to smooth micro-batches, short enough to follow a machine that slows down. */
const WINDOW_MS = 10_000

/** Orders per second over the last seconds of a run. */
export function createRunRate(now: () => number = () => performance.now()) {
  const marks: { atMs: number; done: number }[] = [{ atMs: now(), done: 0 }]
  let done = 0
  return {
    add(orders: number): void {
      done += orders
      marks.push({ atMs: now(), done })
      while (marks.length > 2 && (marks[1]?.atMs ?? 0) < now() - WINDOW_MS) marks.shift()
    },
    /** Null before the first batch. */
    ordersPerSecond(): number | null {
      const [first, last] = [marks[0], marks.at(-1)]
      if (!first || !last || last.done === first.done) return null
      return ((last.done - first.done) * 1000) / Math.max(1, last.atMs - first.atMs)
    },
  }
}
export type RunRate = ReturnType<typeof createRunRate>
