import type { JudgeReply, LoadedJudge } from '../judge/judge.js'
import type { Reading, JudgeVerdictToRecord, SkipToRecord } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'

/** Readings a micro-batch: about a tenth of a second of the embedded judge, where fewer cost it speed. */
const BATCH_READINGS = 256

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

/**
 * Judges what a run still lacks. Each micro-batch is stored in one transaction while the judge reads the
 * next, so a stop at any moment loses at most the batches under way and doubles none.
 */
export async function runLoop({ store, run, judge, signal, onBatch }: RunLoopOptions): Promise<void> {
  const pending = store.judgeVerdicts.pending(run)
  const judgeFrom = (start: number): Promise<JudgeReply[]> | null => {
    const batch = pending.slice(start, start + BATCH_READINGS)
    if (batch.length === 0 || signal.aborted) return null
    const request = (reading: Reading) => ({ ...reading, ...store.judgeVerdicts.texts(reading.pair) })
    const replies = judge.judge(batch.map(request), signal)
    // Awaited one turn later; until then a rejection must not count as unhandled.
    replies.catch(() => {})
    return replies
  }
  let next = judgeFrom(0)
  for (let start = BATCH_READINGS; next !== null; start += BATCH_READINGS) {
    const current = next
    next = judgeFrom(start)
    const { verdicts, skips } = split(await current)
    store.judgeVerdicts.record(run, verdicts, skips)
    onBatch(verdicts, skips)
  }
}
