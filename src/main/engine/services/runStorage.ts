import { setImmediate } from 'node:timers/promises'
import type { JudgeReply } from '../judge/judge.js'
import type { PairToRead } from '../judge/pairToRead.js'
import type { Reading } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'
import { splitReplies } from './splitReplies.js'
import { writeInSlices } from './writeInSlices.js'

/**
 * How many pairs are looked up, and replies stored, in one go: other calls of the thread get their turn in between, and what
 * the texts go to has to read no megabyte at once.
 */
const PAIRS_AT_ONCE = 32
const REPLIES_AT_ONCE = 32

/** Pairs with the orders in which they are still to be read. */
export interface PendingPairs {
  pairs: PairToRead[]
  /** The pair behind which to go on. */
  upTo: number
}

/** Where a run looks up what it still lacks, and where its verdicts go: wherever there is time to wait for the disk. */
export interface RunStorage {
  /** The last pair that a run is to read; 0: none. */
  last(input: { run: number }): Promise<number>
  /** Some of the pairs behind `after` that lack a verdict, up to `last`; none: nothing is left. */
  next(input: { run: number; after: number; last: number }): Promise<PendingPairs>
  /** Stores replies; they are durable when it resolves. */
  keep(input: { run: number; replies: readonly JudgeReply[] }): Promise<void>
}

export function createRunStorage({ store }: { store: Store }): RunStorage {
  /** The texts of a pair are looked up once for both orders. */
  function withTexts(readings: readonly Reading[]): PairToRead[] {
    const pairs: PairToRead[] = []
    for (const { pair, order } of readings) {
      const before = pairs.at(-1)
      if (before?.pair === pair) before.orders.push(order)
      else pairs.push({ pair, orders: [order], ...store.judgeVerdicts.texts(pair) })
    }
    return pairs
  }

  return {
    last: async ({ run }) => store.judgeVerdicts.lastPair(run),
    async next({ run, after, last }) {
      for (let from = after; from < last; from += PAIRS_AT_ONCE) {
        const upTo = Math.min(from + PAIRS_AT_ONCE, last)
        const readings = store.judgeVerdicts.pending(run, from, upTo)
        if (readings.length > 0) return { pairs: withTexts(readings), upTo }
        await setImmediate()
      }
      return { pairs: [], upTo: last }
    },
    async keep({ run, replies }) {
      const slices: JudgeReply[][] = []
      for (let start = 0; start < replies.length; start += REPLIES_AT_ONCE)
        slices.push(replies.slice(start, start + REPLIES_AT_ONCE))
      await writeInSlices(store, slices, (slice) => {
        const { verdicts, skips } = splitReplies(slice)
        store.judgeVerdicts.record(run, verdicts, skips)
      })
    },
  }
}
