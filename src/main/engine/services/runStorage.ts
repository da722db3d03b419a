import { setImmediate } from 'node:timers/promises'
import type { JudgeReply, JudgeRequest } from '../judge/judge.js'
import type { PairTexts, Reading } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'
import { splitReplies } from './splitReplies.js'
import { writeInSlices } from './writeInSlices.js'

/**
 * Pairs a batch, 256 readings in both orders: about a tenth of a second of the embedded judge, where fewer cost it
 * speed; enough for a judge of prompts to find some of like length.
 */
const BATCH_PAIRS = 128
/** How many texts are looked up, and replies stored, in one go: other calls of the thread get their turn in between. */
const PAIRS_AT_ONCE = 32
const REPLIES_AT_ONCE = 32

/** A pair with the orders in which it is still to be read. */
export interface PendingPair extends PairTexts {
  pair: number
  orders: Reading['order'][]
}

export interface RunBatch {
  pairs: PendingPair[]
  /** The pair behind which the next batch begins. */
  upTo: number
}

/** Where a run looks up what it still lacks, and where its verdicts go: wherever there is time to wait for the disk. */
export interface RunStorage {
  /** The last pair that a run is to read; 0: none. */
  last(input: { run: number }): Promise<number>
  /** The next pairs behind `after` that lack a verdict, up to `last`; none: nothing is left. */
  next(input: { run: number; after: number; last: number }): Promise<RunBatch>
  /** Stores replies; they are durable when it resolves. */
  keep(input: { run: number; replies: readonly JudgeReply[] }): Promise<void>
}

export const requestsOf = (pairs: readonly PendingPair[]): JudgeRequest[] =>
  pairs.flatMap(({ orders, ...texts }) => orders.map((order) => ({ ...texts, order })))

export function createRunStorage({ store }: { store: Store }): RunStorage {
  /** The texts of a pair are looked up once for both orders. */
  async function withTexts(readings: readonly Reading[]): Promise<PendingPair[]> {
    const pairs: PendingPair[] = []
    for (const { pair, order } of readings) {
      const before = pairs.at(-1)
      if (before?.pair === pair) before.orders.push(order)
      else {
        if (pairs.length % PAIRS_AT_ONCE === 0) await setImmediate()
        pairs.push({ pair, orders: [order], ...store.judgeVerdicts.texts(pair) })
      }
    }
    return pairs
  }

  return {
    last: async ({ run }) => store.judgeVerdicts.lastPair(run),
    async next({ run, after, last }) {
      for (let from = after; from < last; from += BATCH_PAIRS) {
        const upTo = Math.min(from + BATCH_PAIRS, last)
        const readings = store.judgeVerdicts.pending(run, from, upTo)
        if (readings.length > 0) return { pairs: await withTexts(readings), upTo }
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
