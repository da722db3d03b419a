import type { ProviderAttempt } from '../provider/providerLadder.js'
import type { Provider } from '../../../../shared/contract/judges.js'
import type { Truncation } from '../../../../shared/contract/runs.js'
import type { BatchProgress, JudgeIdentity, JudgeReply, JudgeRequest } from '../judge.js'

/** A package opened on a provider: what differs between the kinds of judges behind one interface. */
export interface OpenedJudge {
  provider: Provider
  providerAttempts: ProviderAttempt[]
  /** Of the weights that run, for example `fp32`. */
  precision: string
  graph: JudgeIdentity['graph']
  /**
   * Replies in the order of the requests. Works in steps short enough for a cancel to get through between them.
   * Rejects with the signal's reason once it aborts.
   */
  judge(batch: readonly JudgeRequest[], signal: AbortSignal, progress?: BatchProgress): Promise<JudgeReply[]>
}

/** How to open a package, whatever its kind. */
export interface OpenOptions {
  provider: Provider | 'auto'
  /** What becomes of prompts that are longer than the judge reads. */
  truncation: Truncation
  excluded: readonly ProviderAttempt[]
  /** Told before each provider is tried. */
  onStarting(provider: Provider): void
}
