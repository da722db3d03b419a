import { openJudges, type JudgeService } from '../../engine/createEngine.js'
import { engineOptions } from '../engineOptions.js'
import { forkNodeJudgeProcess } from '../forkNodeJudgeProcess.js'
import type { HostPaths } from '../hostPaths.js'

/** Hands over the judges of this user, with no project, and ends their processes whatever happens. */
export const withJudges = async <Result>(
  paths: HostPaths,
  use: (judges: JudgeService) => Promise<Result>,
): Promise<Result> => {
  const { judges, dispose } = openJudges(engineOptions(paths, forkNodeJudgeProcess(paths.judgeProcessPath)))
  try {
    return await use(judges)
  } finally {
    await dispose()
  }
}
