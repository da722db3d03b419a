import { renameSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { explainFailure } from '../../../src/main/engine/services/explainFailure.js'
import { openTestEngine } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'

const project = async () => {
  const engine = await openTestEngine()
  await engine.client.people.add({ name: 'Анна' })
  return { ...engine, folder: path.dirname(engine.projectPath) }
}

const namesIn = (file: string) => {
  const database = new Sqlite(file, { readonly: true })
  const names = database.prepare('SELECT name FROM annotators').pluck().all()
  database.close()
  return names
}

describe('a project file that is gone while it is open', () => {
  it.each([
    ['deleted', (file: string) => rmSync(file)],
    ['moved', (file: string) => renameSync(file, `${file}.old`)],
    [
      'replaced',
      (file: string) => {
        rmSync(file)
        writeFileSync(file, 'другое')
      },
    ],
  ])('is said to be gone when it was %s, and what it held is in a copy', async (_how, change) => {
    const { client, projectPath, folder, logged } = await project()
    change(projectPath)
    const failure: unknown = await client.people.add({ name: 'Борис' }).catch((error: unknown) => error)
    const rescued = readdirSync(folder).find((name) => name.includes('.rescued-')) ?? 'none'
    expect(failure).toMatchObject({ code: 'PROJECT_GONE', data: { detail: path.join(folder, rescued) } })
    expect(namesIn(path.join(folder, rescued))).toEqual(['Анна'])
    await expect(client.project.info()).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    expect(readdirSync(folder).filter((name) => name.includes('.rescued-'))).toHaveLength(1)
    expect(logged.join()).toContain(rescued)
  })

  it('is worked on again when it is back', async () => {
    const { client, projectPath } = await project()
    renameSync(projectPath, `${projectPath}.away`)
    await expect(client.people.names()).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    renameSync(`${projectPath}.away`, projectPath)
    expect(await client.people.names()).toEqual(['Анна'])
  })
})

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
