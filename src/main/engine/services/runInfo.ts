import { z } from 'zod'
import { providerSchema } from '../../../shared/contract/judges.js'
import type { RunInfo } from '../../../shared/contract/runs.js'
import type { JudgeIdentity } from '../judge/judge.js'
import type { JudgeRunRow } from '../store/judgeRunStore.js'
import type { SkipCount } from '../store/judgeVerdictStore.js'
import type { RunRate } from './runRate.js'

const importedIdentitySchema = z.object({ provider: providerSchema.optional().catch(undefined) })

/** A stored run as the contract shows it; `rate` only while it runs here. */
export function runInfo(row: JudgeRunRow, skips: SkipCount[], rate: RunRate | null): RunInfo {
  const identity = row.identity === null ? null : knownIdentity(row.state, JSON.parse(row.identity))
  const ordersTotal = row.state === 'imported' ? row.verdicts : row.pairs * (row.orders === 'both' ? 2 : 1)
  const ordersDone = row.verdicts + row.skipped
  const ordersPerSecond = rate?.ordersPerSecond() ?? null
  return {
    id: row.id,
    judge: row.judge,
    judgeVersion: row.judge_version,
    state: row.state,
    provider: identity?.provider ?? null,
    providerAttempts: identity?.providerAttempts ?? [],
    orders: row.orders,
    models: JSON.parse(row.models) as string[],
    limit: row.pair_limit,
    truncation: row.truncation,
    pairs: row.pairs,
    ordersTotal,
    ordersDone,
    truncated: row.truncated,
    skipped: row.skipped,
    skips,
    ordersPerSecond,
    secondsLeft: ordersPerSecond === null ? null : (ordersTotal - ordersDone) / ordersPerSecond,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    failure: row.failure,
  }
}

/** What a file says of its runs is anybody's text: only a provider that exists is taken from it. */
function knownIdentity(state: RunInfo['state'], identity: unknown): Partial<JudgeIdentity> {
  if (state !== 'imported') return identity as JudgeIdentity
  return importedIdentitySchema.parse(identity)
}
