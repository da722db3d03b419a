import { existsSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { migrate } from './migrate.js'
import { migrations } from './migrations/migrations.js'
import { explainStorageFailure } from './storageFailure.js'

/** "VRDK", written by the first migration. */
const APPLICATION_ID = 0x5652444b

/**
 * Opens a project file, or creates it when `create` is set. Every commit reaches the disk before it
 * returns (WAL, synchronous FULL). Throws ExpectedError NOT_FOUND, PROJECT_INVALID, PROJECT_FROM_FUTURE,
 * PROJECT_UNWRITABLE, PROJECT_BUSY, DISK_FULL.
 */
export function openDatabase(path: string, { create }: { create: boolean }): Sqlite.Database {
  if (!create && !existsSync(path)) throw new ExpectedError('NOT_FOUND', `no such project file: ${path}`)
  let database: Sqlite.Database | null = null
  try {
    database = new Sqlite(path, { timeout: 10_000 })
    assertProject(database, path, create)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('cache_size = -65536')
    // 16 MB of log between checkpoints: imports write in bulk.
    database.pragma('wal_autocheckpoint = 4000')
    migrate(database, migrations)
    return database
  } catch (error) {
    database?.close()
    if (isFolderOfLogUnwritable(error, path))
      throw new ExpectedError(
        'PROJECT_UNWRITABLE',
        `${path}: its folder cannot be written, and the log of the project stands there; a copy in another folder can be opened`,
        { cause: error },
      )
    // better-sqlite3 reports a missing folder as a TypeError, everything else as an SqliteError.
    const explained = explainStorageFailure(error)
    if (explained instanceof ExpectedError && explained !== error)
      throw new ExpectedError(explained.code, `${path}: ${explained.detail}`, { cause: error })
    if (error instanceof Sqlite.SqliteError || error instanceof TypeError)
      throw new ExpectedError('PROJECT_INVALID', `${path}: ${error.message}`, { cause: error })
    throw error
  }
}

/** SQLite says no more than that a file cannot be opened, or is read-only, when that is its log. */
const isFolderOfLogUnwritable = (error: unknown, path: string): boolean =>
  error instanceof Sqlite.SqliteError &&
  /^SQLITE_(CANTOPEN|READONLY_DIRECTORY)/.test(error.code) &&
  (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)

/** An empty file is a project to be: only who creates one may begin with it. */
function assertProject(database: Sqlite.Database, path: string, create: boolean): void {
  const id = database.pragma('application_id', { simple: true })
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
  const isNew = id === 0 && tables === 0
  if (isNew && !create) throw new ExpectedError('PROJECT_INVALID', `${path} is empty, not a Verdikt project`)
  if (id !== APPLICATION_ID && !isNew)
    throw new ExpectedError('PROJECT_INVALID', `${path} is an SQLite file, but not a Verdikt project`)
}
