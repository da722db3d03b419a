import { copyFileSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { ExpectedError } from '../../../shared/domain/expectedError.js'

/** One step of the project file's schema; `version` is what `user_version` says afterwards. */
export interface Migration {
  version: number
  sql: string
}

export function schemaVersion(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

/**
 * Brings a project file up to the newest version, all steps and `user_version` in one transaction: a step
 * that fails leaves the file as it was, readable by the Verdikt that wrote it. A file with data is copied to
 * `<file>.before-<version>` first. Throws ExpectedError PROJECT_FROM_FUTURE for a file of a newer Verdikt.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const present = schemaVersion(database)
  const newest = migrations.at(-1)?.version ?? 0
  if (present > newest)
    throw new ExpectedError(
      'PROJECT_FROM_FUTURE',
      `the file has schema version ${present}, this Verdikt knows up to ${newest}`,
    )
  const pending = migrations.filter((migration) => migration.version > present)
  if (pending.length === 0) return
  if (present > 0) backUp(database, newest)
  database
    .transaction(() => {
      for (const { version, sql } of pending) {
        // Another process may have migrated while this one waited for the lock.
        if (schemaVersion(database) >= version) continue
        database.exec(sql)
        database.pragma(`user_version = ${version}`)
      }
    })
    .immediate()
}

function backUp(database: Database, version: number): void {
  database.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(database.name, `${database.name}.before-${version}`)
}
