import { setImmediate } from 'node:timers/promises'
import type { JudgeReply, JudgeRequest, LoadedJudge } from '../judge/judge.js'
import type { Reading, JudgeVerdictToRecord, SkipToRecord } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'
import { eitherSignal } from './eitherSignal.js'

/**
 * Pairs a batch, 256 readings in both orders: about a tenth of a second of the embedded judge, where fewer cost it
 * speed; enough for a judge of prompts to find some of like length.
 */
const BATCH_PAIRS = 128
/** How many texts are read, and replies stored, in one go: votes and other calls get their turn in between. */
const READINGS_AT_ONCE = 64
const REPLIES_AT_ONCE = 128

export interface RunLoopOptions {
  store: Store
  run: number
  judge: LoadedJudge
  /** Aborts at the next micro-batch; what was judged is stored. */
  signal: AbortSignal
  onBatch(verdicts: JudgeVerdictToRecord[], skips: SkipToRecord[]): void
}

function split(replies: readonly JudgeReply[]) {
  const verdicts: JudgeVerdictToRecord[] = []
  const skips: SkipToRecord[] = []
  for (const reply of replies)
    if ('skipped' in reply) skips.push(reply)
    else verdicts.push(reply)
  return { verdicts, skips }
}

/** What a run still lacks, looked up as it goes: all at once would hold the main loop of a large project. */
async function* pendingBatches(store: Store, run: number): AsyncGenerator<Reading[]> {
  const last = store.judgeVerdicts.lastPair(run)
  for (let after = 0; after < last; after += BATCH_PAIRS) {
    const batch = store.judgeVerdicts.pending(run, after, Math.min(after + BATCH_PAIRS, last))
    if (batch.length > 0) yield batch
    else await setImmediate()
  }
}

/** The texts of a pair are looked up once for both orders. */
async function withTexts(store: Store, batch: readonly Reading[]): Promise<JudgeRequest[]> {
  const requests: JudgeRequest[] = []
  for (const reading of batch) {
    const before = requests.at(-1)
    const texts = before?.pair === reading.pair ? before : store.judgeVerdicts.texts(reading.pair)
    requests.push({ ...texts, ...reading })
    if (requests.length % READINGS_AT_ONCE === 0) await setImmediate()
  }
  return requests
}

/**
 * Judges what a run still lacks. Replies are stored, in one transaction, as soon as the judge is certain of them, and
 * the next batch waits in the judge process: a stop at any moment loses at most the step under way and doubles nothing.
 */
export async function runLoop({ store, run, judge, signal, onBatch }: RunLoopOptions): Promise<void> {
  const batches = pendingBatches(store, run)
  const stored = new Set<string>()
  /** Nobody awaits replies that come midway: a failure in storing them stops the batch, which is awaited. */
  const failure = new AbortController()
  const stop = eitherSignal(signal, failure.signal)

  function keep(replies: readonly JudgeReply[]): void {
    const fresh = replies.filter(({ pair, order }) => !stored.has(`${pair} ${order}`))
    if (fresh.length === 0) return
    const { verdicts, skips } = split(fresh)
    store.judgeVerdicts.record(run, verdicts, skips)
    for (const { pair, order } of fresh) stored.add(`${pair} ${order}`)
    onBatch(verdicts, skips)
  }

  function keepMidway(replies: readonly JudgeReply[]): void {
    try {
      keep(replies)
    } catch (error) {
      failure.abort(error)
    }
  }

  async function keepAll(replies: readonly JudgeReply[]): Promise<void> {
    for (let start = 0; start < replies.length; start += REPLIES_AT_ONCE) {
      if (start > 0) await setImmediate()
      keep(replies.slice(start, start + REPLIES_AT_ONCE))
    }
  }

  async function judgeNext(): Promise<{ replies: Promise<JudgeReply[]> } | null> {
    const { value: batch } = await batches.next()
    if (!batch || signal.aborted) return null
    const requests = await withTexts(store, batch)
    if (signal.aborted) return null
    const replies = judge.judge(requests, stop, { onReplies: keepMidway })
    // Awaited later; until then a rejection must not count as unhandled.
    replies.catch(() => {})
    return { replies }
  }
  let next = await judgeNext()
  while (next !== null) {
    const { replies } = next
    next = await judgeNext()
    await keepAll(await replies)
  }
}
