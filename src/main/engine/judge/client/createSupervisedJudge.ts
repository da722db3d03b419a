import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import {
  JudgeProcessDied,
  type JudgeHost,
  type JudgeReply,
  type JudgeRequest,
  type LoadedJudge,
  type LoadJudgeOptions,
} from '../judge.js'

/** So many crashes on one batch set its readings aside; so many in a row while loading end the run. */
const CRASH_LIMIT = 3

export interface SupervisedJudgeOptions extends LoadJudgeOptions {
  host: JudgeHost
  /** Told of every crash, for the log. */
  onCrash(reason: string): void
}

/**
 * A judge that survives its process: a batch under way when the process dies is judged again by a new one, on the same
 * provider with the same model. Batches are judged one after the other. `judge` rejects with JudgeProcessDied only
 * after `dispose`, or when no new process comes up.
 */
export async function createSupervisedJudge({
  host,
  directory,
  provider: requested,
  onCrash,
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

  async function load(provider: LoadJudgeOptions['provider']): Promise<LoadedJudge> {
    for (let attempt = 1; ; attempt++)
      try {
        return await host.load({ directory, provider })
      } catch (error) {
        noteCrash(error)
        if (attempt === CRASH_LIMIT) throw error
      }
  }

  judge = await load(requested)
  const { identity } = judge

  /** A run's verdicts have one provenance: another provider or model midway would blur it. */
  async function reload(): Promise<LoadedJudge> {
    const loaded = await load(identity.provider)
    if (!disposed && loaded.identity.modelSha256 === identity.modelSha256) return loaded
    await loaded.dispose()
    throw disposed
      ? new JudgeProcessDied('the judge was closed')
      : new ExpectedError('JUDGE_INVALID', `${directory}: the package was changed during the run`)
  }

  async function judgeWithRetries(
    batch: readonly JudgeRequest[],
    signal: AbortSignal | undefined,
  ): Promise<JudgeReply[]> {
    let reason = ''
    for (let crashes = 0; crashes < CRASH_LIMIT; crashes++) {
      if (disposed) throw new JudgeProcessDied('the judge was closed')
      signal?.throwIfAborted()
      const current = (judge ??= await reload())
      try {
        return await current.judge(batch, signal)
      } catch (error) {
        reason = noteCrash(error)
        judge = null
        await current.dispose()
      }
    }
    const skipped = `set aside after ${CRASH_LIMIT} crashes on its batch; the last: ${reason}`
    return batch.map(({ pair, order }) => ({ pair, order, skipped }))
  }

  return {
    identity,
    judge(batch, signal) {
      const result = queue.then(() => judgeWithRetries(batch, signal))
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
