import type { ReadLengths } from '../../../shared/contract/common.js'
import type { Provider } from '../../../shared/contract/judges.js'
import type { Truncation } from '../../../shared/contract/runs.js'
import type { Order, Probabilities } from '../../../shared/domain/verdict.js'

/** One reading of one pair: texts in canonical terms, and the order to read them in. */
export interface JudgeRequest {
  pair: number
  order: Order
  prompt: string
  answer1: string
  answer2: string
}

/** A verdict on one reading, or why there is none. */
export type JudgeReply =
  | {
      pair: number
      order: Order
      /** Canonical: [answer 1 better, equal, answer 2 better]. */
      probabilities: Probabilities
      truncated: boolean
      /** How much of each text was read; null where nothing was truncated. */
      read: ReadLengths | null
      /** Which part of the judge spoke, where it has several. */
      head: string | null
      flags: string[]
    }
  | { pair: number; order: Order; skipped: string }

/** Provenance of every verdict of a run. */
export interface JudgeIdentity {
  name: string
  version: string
  inputKind: 'features' | 'prompt'
  modelSha256: string
  tokenizerSha256: string | null
  template: string | null
  precision: string
  provider: Provider
  /** Why each better provider is not the one that runs. */
  providerAttempts: { provider: Provider; reason: string }[]
  runtimeVersion: string
  /** Which graph of a `prompt` judge runs; null where there is only one. */
  graph: {
    variant: 'fused' | 'plain'
    /** Why the graph that would be faster is not the one that runs. */
    refused: string | null
  } | null
}

/** Told while a batch is under way. Judges that take a batch in one go tell nothing. */
export interface BatchProgress {
  /** The readings that are computed next, by their places in the batch: if the process dies, they are to blame. */
  onStep?(places: readonly number[]): void
  /** Replies to the readings of the last step, in its order; the batch's result holds them again. */
  onReplies?(replies: readonly JudgeReply[]): void
}

export interface LoadedJudge {
  identity: JudgeIdentity
  /**
   * Judges a micro-batch; replies come in the order of the requests. Rejects with `JudgeProcessDied`
   * when the process is gone, and with `JudgeStepFailed` when it lives but could not compute: the caller may load
   * again and repeat the batch. Once `signal` aborts, the process
   * stops before its next step, and the batch rejects with the signal's reason unless it was done by then.
   */
  judge(batch: readonly JudgeRequest[], signal?: AbortSignal, progress?: BatchProgress): Promise<JudgeReply[]>
  /** Kills the process; a batch under way rejects. */
  dispose(): Promise<void>
}

export interface LoadJudgeOptions {
  /** Folder of a judge package. */
  directory: string
  provider: Provider | 'auto'
  /** What becomes of prompts that are longer than the judge reads; by default `balanced`. */
  truncation?: Truncation
}

/** Starts judge processes. Throws ExpectedError JUDGE_INVALID or PROVIDER_UNAVAILABLE. */
export interface JudgeHost {
  load(options: LoadJudgeOptions): Promise<LoadedJudge>
  dispose(): Promise<void>
}

export class JudgeProcessDied extends Error {
  override readonly name = 'JudgeProcessDied'
}

/** A step that could not be computed: no memory for it, a device that is gone. */
export class JudgeStepFailed extends Error {
  override readonly name = 'JudgeStepFailed'
}

/** What the host provides: a child running judgeProcess with a message channel. */
export interface JudgeProcessHandle {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (reason: string) => void): void
  kill(): void
}
export type ForkJudgeProcess = () => JudgeProcessHandle
