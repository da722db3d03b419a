import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Migration } from '../../../src/main/engine/store/migrate.js'
import { migrations } from '../../../src/main/engine/store/migrations/migrations.js'
import { openDatabase } from '../../../src/main/engine/store/openDatabase.js'
import { testFolder } from '../../support/openTestStore.js'

/** The version of a project file as this Verdikt leaves it. */
export const newest = migrations.at(-1)?.version ?? 0

/** The steps that came before one. */
export const migrationsBefore = (version: number): Migration[] =>
  migrations.filter((migration) => migration.version < version)

/** A migration of a Verdikt to come: the first, the second … after the newest. */
export const step = (number: number, sql: string): Migration => ({ version: newest + 10 * number, sql })

/** A connection that the test's end closes, to a file that no step has touched unless it is there already. */
export function bareDatabase(file = path.join(testFolder(), 'project.verdikt')): Sqlite.Database {
  const database = new Sqlite(file)
  onTestFinished(() => void database.close())
  return database
}

/** A project of this Verdikt with nothing in it. */
export function newDatabase(file = path.join(testFolder(), 'project.verdikt')): Sqlite.Database {
  const database = openDatabase(file, { create: true })
  onTestFinished(() => void database.close())
  return database
}

/** A project as an older Verdikt left it, with a row in it. */
export function oldProject(): Sqlite.Database {
  const database = newDatabase()
  database.exec("INSERT INTO project (key, value) VALUES ('name', 'Старый')")
  return database
}
