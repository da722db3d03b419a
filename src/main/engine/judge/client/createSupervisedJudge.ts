import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import {
  JudgeProcessDied,
  JudgeStepFailed,
  type BatchProgress,
  type JudgeHost,
  type JudgeReply,
  type JudgeRequest,
  type LoadedJudge,
  type LoadJudgeOptions,
} from '../judge.js'

/** So many crashes on one step set its readings aside; so many in a row while loading end the run. */
const CRASH_LIMIT = 3

export interface SupervisedJudgeOptions extends LoadJudgeOptions {
  host: JudgeHost
  /** Told of every crash, and of every step that failed without one, for the log. */
  onCrash(reason: string): void
}

/**
 * A judge that survives its process: what had no reply when the process died, or could not compute it, is judged again
 * by a new one, on the same provider with the same model, which has to pass its self-test first. Batches are judged one after the other. `judge` rejects with JudgeProcessDied only
 * after `dispose`, or when no new process comes up.
 */
export async function createSupervisedJudge({
  host,
  onCrash,
  ...requested
}: SupervisedJudgeOptions): Promise<LoadedJudge> {
  let disposed = false
  let judge: LoadedJudge | null = null
  let queue: Promise<unknown> = Promise.resolve()

  /** Rethrows what is no crash. */
  function noteCrash(error: unknown): string {
    if (!(error instanceof JudgeProcessDied) || disposed) throw error
    onCrash(error.message)
    return error.message
  }

  /**
   * Memory may be refused to a step in two ways: by an error inside, or by the end of the process. Both are treated
   * alike, and both by a new process: the old one has lost its device, or has no memory to go on with.
   */
  function noteFailure(error: unknown): string {
    if (!(error instanceof JudgeStepFailed) || disposed) return noteCrash(error)
    onCrash(`a step failed: ${error.stack ?? error.message}`)
    return error.message
  }

  async function load(provider: LoadJudgeOptions['provider']): Promise<LoadedJudge> {
    for (let attempt = 1; ; attempt++)
      try {
        return await host.load({ ...requested, provider })
      } catch (error) {
        const reason = noteCrash(error)
        if (attempt === CRASH_LIMIT)
          throw new JudgeProcessDied(
            `the judge was not loaded in ${CRASH_LIMIT} tries; the last: ${reason}`,
            { cause: error },
          )
      }
  }

  judge = await load(requested.provider)
  const { identity } = judge

  /** A run's verdicts have one provenance: another provider or model midway would blur it. */
  async function reload(): Promise<LoadedJudge> {
    const loaded = await load(identity.provider)
    if (!disposed && loaded.identity.modelSha256 === identity.modelSha256) return loaded
    await loaded.dispose()
    throw disposed
      ? new JudgeProcessDied('the judge was closed')
      : new ExpectedError('JUDGE_INVALID', `${requested.directory}: the package was changed during the run`)
  }

  async function judgeWithRetries(
    batch: readonly JudgeRequest[],
    signal: AbortSignal | undefined,
    progress: BatchProgress,
  ): Promise<JudgeReply[]> {
    const replies = new Map<number, JudgeReply>()
    let crashes = 0
    for (;;) {
      if (disposed) throw new JudgeProcessDied('the judge was closed')
      signal?.throwIfAborted()
      const open = [...batch.entries()].filter(([place]) => !replies.has(place))
      /** Readings to blame for a crash: those of the step under way, or all where the judge tells of none. */
      let step = open
      const keep = (readings: typeof step, certain: readonly JudgeReply[]) => {
        for (const [index, [place]] of readings.entries()) replies.set(place, certain[index] as JudgeReply)
      }
      const current = (judge ??= await reload())
      try {
        const requests = open.map(([, request]) => request)
        const last = await current.judge(requests, signal, {
          onStep: (places) => {
            step = places.flatMap((place) => open.slice(place, place + 1))
          },
          onReplies(certain) {
            crashes = 0
            keep(step, certain)
            progress.onReplies?.(certain)
          },
        })
        keep(open, last)
      } catch (error) {
        const reason = noteFailure(error)
        judge = null
        await current.dispose()
        if (++crashes === CRASH_LIMIT) {
          crashes = 0
          const skipped = `set aside after ${CRASH_LIMIT} crashes on its batch; the last: ${reason}`
          const aside = step.map(([, { pair, order }]) => ({ pair, order, skipped }))
          keep(step, aside)
          progress.onReplies?.(aside)
        }
      }
      if (replies.size === batch.length) return batch.map((_, place) => replies.get(place) as JudgeReply)
    }
  }

  return {
    identity,
    judge(batch, signal, progress = {}) {
      const result = queue.then(() => judgeWithRetries(batch, signal, progress))
      // Only its own caller hears of a failed batch; the next one starts all the same.
      queue = result.catch(() => {})
      return result
    },
    async dispose() {
      disposed = true
      await judge?.dispose()
    },
  }
}
