import { copyFileSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { createProject } from '../../../src/main/engine/createEngine.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { projectHealth } from './support/projectContent.js'
import { startCli } from './support/runCli.js'

const PAIRS = 1500

const folder = createTemporaryFolder()

afterAll(() => {
  folder.remove()
})

const start = (...words: string[]) => startCli(path.join(folder.path, 'home'), words)

async function succeed(...words: string[]): Promise<Record<string, unknown>> {
  const { code, stdout } = await start(...words, '--json').ended
  expect(code).toBe(0)
  return JSON.parse(stdout) as Record<string, unknown>
}

/** A project whose pairs have no signals yet, and that counts each writing of them. */
async function newProject(): Promise<string> {
  const dataset = path.join(folder.path, 'pairs.jsonl')
  const lineOf = (index: number) =>
    JSON.stringify({
      pair_id: `pair-${index}`,
      prompt: `Вопрос ${index}?`,
      answers: [
        { model: 'base', text: `Первый ответ ${index}. ${'Слово за словом. '.repeat(index % 60)}` },
        { model: 'other', text: `The second answer ${index}. ${'Word by word. '.repeat(index % 90)}` },
      ],
    })
  writeFileSync(dataset, Array.from({ length: PAIRS }, (_, index) => `${lineOf(index)}\n`).join(''))
  const project = path.join(folder.path, 'signals.verdikt')
  createProject(project, { appVersion: '0.0.0' })
  await succeed('import', project, dataset)
  const database = new Sqlite(project)
  database.exec(`DELETE FROM pair_signals;
    CREATE TABLE signal_writes (pair_id INTEGER NOT NULL) STRICT;
    CREATE TRIGGER count_signals AFTER INSERT ON pair_signals
      BEGIN INSERT INTO signal_writes VALUES (new.pair_id); END;
    CREATE TRIGGER count_new_signals AFTER UPDATE ON pair_signals
      BEGIN INSERT INTO signal_writes VALUES (new.pair_id); END`)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return project
}

function rowsOf(project: string): unknown[] {
  const database = new Sqlite(project, { readonly: true })
  try {
    return database.prepare('SELECT * FROM pair_signals ORDER BY pair_id').all()
  } finally {
    database.close()
  }
}

function writesOf(project: string): number {
  const database = new Sqlite(project, { readonly: true })
  try {
    return database.prepare<[], number>('SELECT count(*) FROM signal_writes').pluck().get() ?? 0
  } finally {
    database.close()
  }
}

/** Kills `verdikt signals` as soon as so many pairs are seen computed; returns how many were seen at last. */
async function killAt(project: string, pairs: number): Promise<number> {
  const { child, ended } = start('signals', project)
  const reader = new Sqlite(project, { readonly: true })
  const seen = reader.prepare<[], number>('SELECT count(*) FROM pair_signals').pluck()
  let last = 0
  const watcher = watch(path.dirname(project), () => {
    last = seen.get() ?? 0
    if (last >= pairs) child.kill('SIGKILL')
  })
  try {
    expect(await ended).toMatchObject({ code: 'SIGKILL' })
  } finally {
    watcher.close()
    reader.close()
  }
  return last
}

it(
  'goes on with signals after kill -9 where it was: nothing lost, nothing computed twice',
  { tags: 'thorough', timeout: 120_000 },
  async () => {
    const project = await newProject()
    const undisturbed = path.join(folder.path, 'undisturbed.verdikt')
    copyFileSync(project, undisturbed)
    expect(await succeed('signals', undisturbed)).toMatchObject({ pairs: PAIRS, computed: PAIRS, failed: 0 })

    let kept = 0
    for (const moment of [1, 300, 700]) {
      const committed = await killAt(project, Math.max(moment, kept + 1))
      expect(projectHealth(project)).toEqual(projectHealth(undisturbed))
      const rows = rowsOf(project)
      expect(rows.length).toBeGreaterThanOrEqual(committed)
      expect(rows.length).toBeLessThan(PAIRS)
      expect(rows).toEqual(rowsOf(undisturbed).slice(0, rows.length))
      kept = rows.length
    }
    expect(await succeed('signals', project)).toMatchObject({
      pairs: PAIRS,
      computed: PAIRS - kept,
      failed: 0,
    })
    expect(rowsOf(project)).toEqual(rowsOf(undisturbed))
    expect(writesOf(project)).toBe(PAIRS)
    expect(await succeed('signals', project)).toMatchObject({ computed: 0 })
  },
)
