import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { explainFailure } from '../../../src/main/engine/services/explainFailure.js'
import { testFolder } from '../../support/openTestStore.js'

/** What SQLite throws, told as the user hears it. */
const told = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return explainFailure(error)
  }
  throw new Error('nothing was thrown')
}

describe('what a disk does to a project that is open', () => {
  const open = (options?: Sqlite.Options) => {
    const database = new Sqlite(path.join(testFolder(), 'x.verdikt'), options)
    database.exec('CREATE TABLE notes (text TEXT)')
    return database
  }

  it('is a full disk, not a bug', () => {
    const database = open()
    database.pragma('max_page_count = 3')
    const fill = () => database.prepare('INSERT INTO notes VALUES (?)').run('ы'.repeat(100_000))
    expect(told(fill)).toMatchObject({ name: 'ExpectedError', code: 'DISK_FULL' })
    database.close()
  })

  it('is a file that may not be written', () => {
    const writer = open()
    const reader = new Sqlite(writer.name, { readonly: true })
    expect(told(() => reader.exec('DELETE FROM notes'))).toMatchObject({ code: 'PROJECT_UNWRITABLE' })
    writer.close()
    reader.close()
  })

  it('is another program that holds it', () => {
    const one = open()
    const late = new Sqlite(one.name, { timeout: 0 })
    one.exec('BEGIN IMMEDIATE')
    expect(told(() => late.exec('DELETE FROM notes'))).toMatchObject({ code: 'PROJECT_BUSY' })
    one.close()
    late.close()
  })

  it('is no excuse for a bug', () => {
    const database = open()
    const bug = told(() => database.exec('SELECT * FROM nowhere'))
    expect(bug).toBeInstanceOf(Sqlite.SqliteError)
    database.close()
  })
})
