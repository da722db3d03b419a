import {
  copyFileSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createProjectPlace } from '../../../src/main/engine/services/projectPlace.js'
import { newProject, openTestEngine } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'

const project = async (kind: 'cli' | 'web' = 'cli') => {
  const engine = await openTestEngine({ host: { kind } })
  await engine.client.people.add({ name: 'Анна' })
  return { ...engine, folder: path.dirname(engine.projectPath) }
}

/** A project of somebody else, closed, with no log beside it. */
const otherProject = async (...names: string[]) => {
  const file = newProject('other')
  const engine = await openTestEngine({ projectPath: file })
  for (const name of names) await engine.client.people.add({ name })
  await engine.close()
  if (existsSync(`${file}-wal`)) throw new Error('a closed project has a log')
  return file
}

const namesIn = (file: string) => {
  const database = new Sqlite(file)
  const problem: unknown = database.pragma('integrity_check', { simple: true })
  if (problem !== 'ok') throw new Error(`${file}: ${String(problem)}`)
  const names = database.prepare('SELECT name FROM annotators ORDER BY name').pluck().all()
  database.close()
  return names
}
const rescuedIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('.rescued-'))

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

  it.each([
    ['at the next call', 'cli'],
    ['though nobody asks', 'web'],
  ] as const)('leaves what was put in its place as it is, %s', async (_when, kind) => {
    const other = await otherProject('Борис', 'Вера')
    const { client, projectPath, folder, close } = await project(kind)
    renameSync(other, projectPath)
    // A window or a web host looks by itself.
    const asked = kind === 'cli' ? client.people.names().catch(() => {}) : null
    await expect.poll(() => rescuedIn(folder), { timeout: 10_000 }).toHaveLength(1)
    await asked
    // While it is open, and once it is closed.
    expect(namesIn(projectPath)).toEqual(['Борис', 'Вера'])
    await close()
    expect(namesIn(projectPath)).toEqual(['Борис', 'Вера'])
    expect(readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
    expect(namesIn(path.join(folder, rescuedIn(folder)[0] ?? ''))).toEqual(['Анна'])
  })

  it('is whole where it was moved to', async () => {
    const { client, projectPath, folder } = await project()
    const moved = path.join(folder, 'moved.verdikt')
    renameSync(projectPath, moved)
    await expect(client.people.names()).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    copyFileSync(moved, `${moved}.copy`)
    expect(namesIn(`${moved}.copy`)).toEqual(['Анна'])
  })

  it('is told to whoever listens, by itself, and once it is back one listens again', async () => {
    const { client, projectPath } = await project('web')
    const changes = await client.project.changes()
    const heard = (async () => {
      for await (const { topic } of changes) if (topic === 'data') return topic
      return 'nothing'
    })()
    renameSync(projectPath, `${projectPath}.away`)
    await expect(heard).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    await expect(client.project.changes()).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    renameSync(`${projectPath}.away`, projectPath)
    const again = await client.project.changes()
    await client.people.add({ name: 'Борис' })
    expect((await again.next()).done).toBe(false)
    await again.return(undefined)
  })

  it('stays gone where something else has opened what stood in its place meanwhile', async () => {
    const other = await otherProject('Борис')
    const { client, projectPath } = await project()
    renameSync(projectPath, `${projectPath}.away`)
    await expect(client.people.names()).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    renameSync(other, projectPath)
    const elsewhere = new Sqlite(projectPath)
    elsewhere.prepare("UPDATE annotators SET name = 'Вера'").run()
    renameSync(projectPath, `${projectPath}.other`)
    renameSync(`${projectPath}.away`, projectPath)
    await expect(client.people.names()).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    elsewhere.close()
  })

  it.each([
    ['could not be written', false],
    ['was moved away', true],
  ])('makes no copy again and again where the first %s', (_why, isWritten) => {
    const projectPath = path.join(testFolder(), 'x.verdikt')
    writeFileSync(projectPath, 'x')
    const copies: string[] = []
    const gone: unknown[] = []
    const place = createProjectPlace({
      projectPath,
      homePath: testFolder(),
      copyInto(copy) {
        copies.push(copy)
        if (!isWritten) throw new Error('no room')
        writeFileSync(copy, 'x')
      },
      emptyLog: () => true,
      watches: false,
      onGone: (error) => void gone.push(error),
      log: () => {},
    })
    renameSync(projectPath, `${projectPath}.away`)
    const look = () =>
      expect(() => place.assertInPlace()).toThrow(expect.objectContaining({ code: 'PROJECT_GONE' }))
    look()
    const first = copies.length
    if (isWritten) rmSync(copies[0] ?? '')
    for (let time = 0; time < 5; time += 1) look()
    expect([copies.length, gone.length]).toEqual([first, 1])
    // Back, and gone again with what was stored in between: that is another copy.
    renameSync(`${projectPath}.away`, projectPath)
    place.assertInPlace()
    renameSync(projectPath, `${projectPath}.away`)
    look()
    expect([copies.length, gone.length]).toEqual([2 * first, 2])
    place.dispose()
  })

  it('keeps its log aside where that is all that holds the latest', () => {
    const projectPath = path.join(testFolder(), 'x.verdikt')
    for (const ending of ['', '-wal', '-shm']) writeFileSync(`${projectPath}${ending}`, ending)
    const logged: string[] = []
    const place = createProjectPlace({
      projectPath,
      homePath: testFolder(),
      copyInto: () => {
        throw new Error('no room')
      },
      emptyLog: () => {
        throw new Error('no room here either')
      },
      watches: false,
      onGone: () => {},
      log: (message) => void logged.push(message),
    })
    writeFileSync(`${projectPath}.new`, 'другое')
    renameSync(`${projectPath}.new`, projectPath)
    expect(() => place.assertInPlace()).toThrow(expect.objectContaining({ code: 'PROJECT_GONE' }))
    place.dispose()
    expect(readdirSync(path.dirname(projectPath)).toSorted()).toEqual([
      'x.verdikt',
      'x.verdikt.aside-shm',
      'x.verdikt.aside-wal',
    ])
    expect(logged.join()).toContain('no room here either')
  })

  it('takes no more votes once it was cut off', async () => {
    const { client, projectPath, folder } = await project()
    const file = new Sqlite(projectPath)
    file.pragma('wal_checkpoint(TRUNCATE)')
    file.close()
    await client.people.names()
    truncateSync(projectPath, 8192)
    await expect(client.people.add({ name: 'Борис' })).rejects.toMatchObject({
      code: 'PROJECT_GONE',
      data: { detail: expect.stringContaining(projectPath) },
    })
    await expect(client.people.add({ name: 'Борис' })).rejects.toMatchObject({ code: 'PROJECT_GONE' })
    expect(rescuedIn(folder)).toEqual([])
  })
})
