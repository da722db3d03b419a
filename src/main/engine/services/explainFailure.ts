import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { explainStorageFailure } from '../store/storageFailure.js'

/** What disk and file system do to any call at any time, as something that a user can act on; every other error as it is. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new ExpectedError('DISK_FULL', error.message, { cause: error })
  return explainStorageFailure(error)
}
