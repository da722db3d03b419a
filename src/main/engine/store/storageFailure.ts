import { SqliteError } from 'better-sqlite3'
import { ExpectedError } from '../../../shared/domain/expectedError.js'

type StorageFailureCode = 'DISK_FULL' | 'PROJECT_UNWRITABLE' | 'PROJECT_INVALID' | 'PROJECT_BUSY'

/** By the beginning of what SQLite calls it, the more special first. */
const FAILURES: readonly (readonly [string, StorageFailureCode])[] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  // What the index of the log needs is asked of the disk beforehand.
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL'],
  ['SQLITE_READONLY', 'PROJECT_UNWRITABLE'],
  ['SQLITE_PERM', 'PROJECT_UNWRITABLE'],
  ['SQLITE_IOERR', 'PROJECT_UNWRITABLE'],
  ['SQLITE_BUSY', 'PROJECT_BUSY'],
  ['SQLITE_LOCKED', 'PROJECT_BUSY'],
  ['SQLITE_CANTOPEN', 'PROJECT_INVALID'],
  ['SQLITE_CORRUPT', 'PROJECT_INVALID'],
  ['SQLITE_NOTADB', 'PROJECT_INVALID'],
]

/** Another connection has the file locked; what was to be written has left nothing behind. */
export const isBusy = (error: unknown): boolean =>
  error instanceof SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)

/**
 * What the disk did to the project while it was open, as something that a user can act on; every other error as it is. The
 * transaction that failed has left nothing behind.
 */
export function explainStorageFailure(error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error
  const [, code] = FAILURES.find(([name]) => error.code.startsWith(name)) ?? []
  if (code === undefined) return error
  return new ExpectedError(code, `${error.message} (${error.code})`, { cause: error })
}
