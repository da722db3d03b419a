import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createProject } from '../../src/main/engine/createEngine.js'
import { newProject, openTestEngine } from '../support/openTestEngine.js'
import { testFolder } from '../support/openTestStore.js'

const desktop = { kind: 'desktop' } as const

describe('opening a project', () => {
  it('is for one window or web host at a time; command lines work beside it', async () => {
    const projectPath = newProject()
    const window = await openTestEngine({ projectPath, host: desktop })
    await expect(openTestEngine({ projectPath, host: { kind: 'web' } })).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
    })
    const line = await openTestEngine({ projectPath, host: { kind: 'cli' } })
    expect((await line.client.project.info()).path).toBe(projectPath)
    await line.close()
    await window.close()
    await openTestEngine({ projectPath, host: { kind: 'web' } })
  })

  it('is possible at once after a crash of the window that had it', async () => {
    const projectPath = newProject()
    const pid = Number(execFileSync(process.execPath, ['-p', 'process.pid']))
    const database = new Sqlite(projectPath)
    database
      .prepare("INSERT INTO leases VALUES ('project', 'crashed', ?, ?, ?)")
      .run(pid, hostname(), Date.now() + 60_000)
    database.close()
    const { client } = await openTestEngine({ projectPath, host: desktop })
    expect((await client.project.info()).name).toBe('test')
  })

  it('refuses what is no project and leaves it alone', async () => {
    const folder = testFolder()
    const file = path.join(folder, 'notes.verdikt')
    writeFileSync(file, 'просто текст, и его немало: '.repeat(50))
    await expect(openTestEngine({ projectPath: file })).rejects.toMatchObject({ code: 'PROJECT_INVALID' })
    await expect(openTestEngine({ projectPath: path.join(folder, 'none') })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(readdirSync(folder)).toEqual(['notes.verdikt'])
  })

  it('tells what the host is', async () => {
    const { client } = await openTestEngine({
      host: { kind: 'desktop', pickPath: () => Promise.resolve('/выбор') },
    })
    expect(await client.host.capabilities()).toEqual({
      kind: 'desktop',
      fileDialogs: true,
      version: '0.0.0',
      logPath: '/home/verdikt.log',
    })
    expect(await client.host.pickPath({ purpose: 'import-file' })).toBe('/выбор')
    const bare = await openTestEngine()
    expect([
      await bare.client.host.pickPath({ purpose: 'import-file' }),
      await bare.client.judges.list(),
    ]).toEqual([null, []])
  })
})

describe('creating a project', () => {
  it('names it after its file and never writes over one', async () => {
    const projectPath = path.join(testFolder(), 'Арена 2026.verdikt')
    createProject(projectPath, { appVersion: '1.2.3' })
    expect(() => createProject(projectPath, { appVersion: '1.2.3' })).toThrow(
      expect.objectContaining({ code: 'PROJECT_INVALID' }),
    )
    const { client } = await openTestEngine({ projectPath })
    expect(await client.project.info()).toMatchObject({
      name: 'Арена 2026',
      appVersion: '1.2.3',
      isDemo: false,
      counts: { prompts: 0, pairs: 0 },
    })
  })

  it('leaves one file that can be copied as it is once it is closed', async () => {
    const projectPath = newProject()
    const engine = await openTestEngine({ projectPath, host: desktop })
    await engine.client.review.addTag({ label: 'моё', key: null })
    await engine.close()
    expect(readdirSync(path.dirname(projectPath)).filter((name) => name.startsWith('test'))).toEqual([
      'test.verdikt',
    ])
    const copy = path.join(testFolder(), 'copy.verdikt')
    copyFileSync(projectPath, copy)
    const { client } = await openTestEngine({ projectPath: copy })
    expect((await client.review.tags()).map(({ label }) => label)).toContain('моё')
  })
})

describe('errors', () => {
  it('that nobody expects reach the caller as an id into the log only', async () => {
    const engine = await openTestEngine()
    mkdirSync(path.join(engine.homePath, 'settings.json'), { recursive: true })
    const error = await engine.client.settings.get().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'UNEXPECTED',
      message: expect.stringMatching(/^unexpected error, id \w{8}$/),
    })
    const id = (error as { data: { id: string } }).data.id
    expect(engine.logged).toEqual([expect.stringMatching(new RegExp(`${id}[^]*EISDIR`))])
    expect(JSON.stringify(error)).not.toContain('EISDIR')
    expect(existsSync(engine.projectPath)).toBe(true)
  })

  it('of an answer that does not fit the contract are logged with an id, like any other bug', async () => {
    const engine = await openTestEngine()
    const database = new Sqlite(engine.projectPath)
    database.exec("INSERT INTO imports (path, started_at, report) VALUES ('p', 't', '{}')")
    database.close()
    const error = await engine.client.datasets.imports().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'UNEXPECTED' })
    const id = (error as { data: { id: string } }).data.id
    expect(engine.logged).toEqual([expect.stringMatching(new RegExp(`${id}[^]*Output validation failed`))])
  })

  it('that are expected keep their code and say what is wrong', async () => {
    const { client, logged } = await openTestEngine()
    const viewpoint = { run: null, reference: null }
    await expect(client.review.pair({ pair: 404, viewpoint })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { detail: 'pair 404' },
    })
    expect(logged).toEqual([])
  })
})
