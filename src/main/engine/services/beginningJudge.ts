import type { JudgeIdentity } from '../judge/judge.js'
import type { JudgeRunRow } from '../store/judgeRunStore.js'

/** The judge that gave a run's first verdicts; null before it was loaded. */
export function beginningJudge(row: JudgeRunRow): JudgeIdentity | null {
  return row.identity === null ? null : (JSON.parse(row.identity) as JudgeIdentity)
}

/** Whether verdicts of both may stand in one run, whose provenance is stored once. */
export function isSameJudge(one: JudgeIdentity, other: JudgeIdentity): boolean {
  return (
    one.modelSha256 === other.modelSha256 &&
    one.tokenizerSha256 === other.tokenizerSha256 &&
    one.template === other.template &&
    one.precision === other.precision
  )
}
