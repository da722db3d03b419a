import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { JudgeProcessDied } from '../judge/judge.js'
import { explainStorageFailure } from '../store/storageFailure.js'

/** What disk, file system and crashes of a judge's process do to any call at any time, as something that a user can act on; every other error as it is. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new ExpectedError('DISK_FULL', error.message, { cause: error })
  if (error instanceof JudgeProcessDied)
    return new ExpectedError('JUDGE_CRASHED', error.message, { cause: error })
  return explainStorageFailure(error)
}
