import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/main/engine/store/openDatabase.js'
import { openStore } from '../../src/main/engine/store/openStore.js'
import { testFolder } from '../support/openTestStore.js'
import { newDatabase, oldProject } from './support/databases.js'

const expectedError = (code: string, detail: RegExp | string = '') =>
  expect.objectContaining({ name: 'ExpectedError', code, detail: expect.stringMatching(detail) })

function openedError(file: string): unknown {
  try {
    openDatabase(file, { create: false }).close()
    return null
  } catch (error) {
    return error
  }
}

describe('opening a project file', () => {
  it('refuses one of a newer Verdikt and leaves it untouched', () => {
    const database = oldProject()
    database.pragma('user_version = 9990')
    database.close()
    const before = readFileSync(database.name)
    expect(openedError(database.name)).toEqual(expectedError('PROJECT_FROM_FUTURE', /9990/))
    expect(readFileSync(database.name).equals(before)).toBe(true)
  })

  it('refuses what is not there, not a database, a folder, or another program’s database', () => {
    const folder = testFolder()
    const write = (name: string, content: string | Buffer) => {
      writeFileSync(path.join(folder, name), content)
      return path.join(folder, name)
    }
    const foreign = new Sqlite(path.join(folder, 'foreign.sqlite'))
    foreign.exec('CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 10')
    foreign.close()
    const emptyForeign = new Sqlite(path.join(folder, 'empty-foreign.sqlite'))
    emptyForeign.pragma('application_id = 1196444487')
    emptyForeign.close()
    mkdirSync(path.join(folder, 'folder.verdikt'))

    expect(openedError(path.join(folder, 'missing.verdikt'))).toEqual(expectedError('NOT_FOUND', /missing/))
    for (const file of [
      write('text.verdikt', 'Это не база данных.\n'.repeat(100)),
      write('cut.verdikt', readFileSync(newDatabase().name).subarray(0, 50)),
      write('empty.verdikt', ''),
      path.join(folder, 'foreign.sqlite'),
      path.join(folder, 'empty-foreign.sqlite'),
      path.join(folder, 'folder.verdikt'),
    ])
      expect([file, openedError(file)]).toEqual([file, expectedError('PROJECT_INVALID')])
    expect(readFileSync(path.join(folder, 'text.verdikt'), 'utf8')).toMatch(/^Это не база/)
  })

  it('refuses to create one in a folder that does not exist', () => {
    const file = path.join(testFolder(), 'nowhere', 'new.verdikt')
    expect(() => openStore(file, { create: true })).toThrow(expectedError('PROJECT_INVALID', /nowhere/))
  })

  it('keeps every commit through a crash of the machine', () => {
    const database = newDatabase()
    const pragma = (name: string) => database.pragma(name, { simple: true })
    expect({
      journal: pragma('journal_mode'),
      synchronous: pragma('synchronous'),
      foreignKeys: pragma('foreign_keys'),
      busyTimeout: (pragma('busy_timeout') as number) >= 5000,
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, busyTimeout: true })
  })
})
