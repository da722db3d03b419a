import { ExpectedError } from '../../../shared/domain/expectedError.js'

/** What a folder that is read-only, full, somebody else's, or a file answers. */
const REFUSALS = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'EBUSY',
])

/**
 * Does file work in the user's configuration folder.
 *
 * @throws ExpectedError HOME_UNWRITABLE where the folder cannot be made or written, with its path and the reason.
 */
export function writeToHome<Result>(homePath: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!REFUSALS.has(code)) throw error
    throw new ExpectedError('HOME_UNWRITABLE', `${homePath} (${code})`, { cause: error })
  }
}
