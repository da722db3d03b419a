import type { JudgeReply } from '../judge/judge.js'
import type { JudgeVerdictToRecord, SkipToRecord } from '../store/judgeVerdictStore.js'

/** Verdicts, and readings that have none, apart. */
export function splitReplies(replies: readonly JudgeReply[]) {
  const verdicts: JudgeVerdictToRecord[] = []
  const skips: SkipToRecord[] = []
  for (const reply of replies)
    if ('skipped' in reply) skips.push(reply)
    else verdicts.push(reply)
  return { verdicts, skips }
}
