import type { JudgeReply, LoadedJudge } from '../judge/judge.js'
import { requestsOf, type PairToRead } from '../judge/pairToRead.js'
import type { JudgeVerdictToRecord, SkipToRecord } from '../store/judgeVerdictStore.js'
import { eitherSignal } from './eitherSignal.js'
import type { RunStorage } from './runStorage.js'
import { splitReplies } from './splitReplies.js'

/**
 * Pairs a batch, 256 readings in both orders: about a tenth of a second of the embedded judge, where fewer cost it
 * speed; enough for a judge of prompts to find some of like length.
 */
const BATCH_PAIRS = 128

export interface RunLoopOptions {
  storage: RunStorage
  run: number
  judge: LoadedJudge
  /** Aborts at the next micro-batch; what was judged is stored. */
  signal: AbortSignal
  /** Told of what has just become durable. */
  onBatch(verdicts: JudgeVerdictToRecord[], skips: SkipToRecord[]): void
}

/**
 * Judges what a run still lacks. Replies are stored as soon as the judge is certain of them, and the next batch waits in
 * the judge process: a stop at any moment loses at most the step under way and what is just being stored, and doubles
 * nothing.
 */
export async function runLoop({ storage, run, judge, signal, onBatch }: RunLoopOptions): Promise<void> {
  const stored = new Set<string>()
  /** Nobody awaits replies that come midway: a failure in storing them stops the batch, which is awaited. */
  const failure = new AbortController()
  const stop = eitherSignal(signal, failure.signal)
  let keeping: Promise<void> = Promise.resolve()

  async function keepFresh(replies: readonly JudgeReply[]): Promise<void> {
    const fresh = replies.filter(({ pair, order }) => !stored.has(`${pair} ${order}`))
    if (fresh.length === 0) return
    await storage.keep({ run, replies: fresh })
    const { verdicts, skips } = splitReplies(fresh)
    for (const { pair, order } of fresh) stored.add(`${pair} ${order}`)
    onBatch(verdicts, skips)
  }

  /** One after the other; after a failure nothing more is stored. */
  function keep(replies: readonly JudgeReply[]): Promise<void> {
    keeping = keeping.then(() => keepFresh(replies))
    keeping.catch((error: unknown) => failure.abort(error))
    return keeping
  }

  const last = await storage.last({ run })
  let after = 0
  async function nextPairs(): Promise<PairToRead[]> {
    const batch: PairToRead[] = []
    while (batch.length < BATCH_PAIRS && !signal.aborted) {
      const { pairs, upTo } = await storage.next({ run, after, last })
      after = upTo
      if (pairs.length === 0) break
      batch.push(...pairs)
    }
    return batch
  }

  async function judgeNext(): Promise<{ replies: Promise<JudgeReply[]> } | null> {
    const pairs = await nextPairs()
    if (signal.aborted || pairs.length === 0) return null
    const replies = judge.judge(requestsOf(pairs), stop, { onReplies: (certain) => void keep(certain) })
    // Awaited later; until then a rejection must not count as unhandled.
    replies.catch(() => {})
    return { replies }
  }

  try {
    let next = await judgeNext()
    while (next !== null) {
      const { replies } = next
      next = await judgeNext()
      await keep(await replies)
    }
  } finally {
    await keeping
  }
}
