import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { JudgeHost, LoadJudgeOptions } from '../judge/judge.js'
import { TRIAL_PAIR } from '../judge/prompt/trialPair.js'

/**
 * Loads a judge as a run does and lets it judge one tiny pair.
 * @throws ExpectedError JUDGE_INVALID where it does not load or gives no verdict; the signal's reason once it aborts.
 */
export async function judgeTinyPair(
  judgeHost: JudgeHost,
  { directory, provider }: LoadJudgeOptions,
  signal: AbortSignal,
): Promise<void> {
  const loading = judgeHost.load({ directory, provider })
  let give = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    give = () => reject(signal.reason)
    if (signal.aborted) give()
    signal.addEventListener('abort', give, { once: true })
  })
  try {
    const judge = await Promise.race([loading, aborted])
    const [reply] = await Promise.race([judge.judge([TRIAL_PAIR]), aborted])
    if (reply === undefined || 'skipped' in reply)
      throw new ExpectedError('JUDGE_INVALID', `${directory}: self-test: ${reply?.skipped ?? 'no verdict'}`)
  } finally {
    signal.removeEventListener('abort', give)
    // A large judge may still be loading: it goes as soon as it has come.
    const disposed = loading.then(
      (judge) => judge.dispose(),
      () => undefined,
    )
    if (!signal.aborted) await disposed
  }
}
