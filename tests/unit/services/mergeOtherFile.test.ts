import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../src/main/engine/store/migrate.js'
import { migrations } from '../../../src/main/engine/store/migrations/migrations.js'
import type { PairTextsView } from '../../../src/main/engine/store/pairStore.js'
import { testFolder } from '../../support/openTestStore.js'
import { copyOf, merge, project } from './support/mergedProjects.js'

describe('the other file', () => {
  const failure = (run: () => Promise<unknown>) =>
    run().then(
      () => null,
      (error: unknown) => error,
    )
  const expected = (code: string) => expect.objectContaining({ name: 'ExpectedError', code })

  it('stays as it is, also when it is of an older Verdikt', async () => {
    const here = project()
    const old = path.join(testFolder(), 'old.verdikt')
    const database = new Sqlite(old)
    migrate(
      database,
      migrations.filter(({ version }) => version < 50),
    )
    const now = here.store
    database.exec(`
      INSERT INTO imports VALUES (1, 'a', '2026', NULL);
      INSERT INTO models VALUES (1, 'base'), (2, 'fox');
      INSERT INTO annotators VALUES (1, 'Аня');`)
    const hash = (text: string) =>
      new Sqlite(here.file)
        .prepare<[string], Buffer>(
          'SELECT text_hash FROM (SELECT text, text_hash FROM prompts UNION SELECT text, text_hash FROM answers) WHERE text = ?',
        )
        .pluck()
        .get(text)
    const texts = now.pairs.find(1) as PairTextsView
    const [first, second] = texts.answers.map(({ text }) => text) as [string, string]
    const question = texts.prompt.text
    database
      .prepare("INSERT INTO prompts VALUES (1, 'q-1', ?, ?, NULL, NULL, 'ru', 1)")
      .run(question, hash(question))
    const answer = database.prepare("INSERT INTO answers VALUES (?, 'a', 1, ?, ?, ?, 'ru', 1)")
    answer.run(1, 1, first, hash(first))
    answer.run(2, 2, second, hash(second))
    database.exec(`INSERT INTO pairs VALUES (1, 'p', 1, 1, 2, 1, 2, 'ru', 'en', NULL, NULL, 1);
      INSERT INTO review_journal VALUES (1, 1, 1, '2026-01-01T00:00:00.000Z', 'set', NULL,
        '{"label":"2>1","tags":[{"id":"свой","target":"judge"}],"erred":null,"note":"","orderShown":"12","blind":false,"durationMs":5}'),
        (2, 1, 1, '2026-01-02T00:00:00.000Z', 'set', NULL, 'не JSON'),
        (3, 1, 1, '2026-01-03T00:00:00.000Z', 'undo', 2, NULL);`)
    database.close()
    const before = readFileSync(old)
    const report = await merge(here, { store: now, file: old })
    expect(report).toMatchObject({
      entries: { new: 1, known: 0, unplaced: 2 },
      tagsAdded: ['свой'],
      unplaced: [
        { reason: 'unreadable', count: 1 },
        { reason: 'no-target', count: 1 },
      ],
    })
    expect(now.reviews.current('Аня', 1)?.label).toBe('2>1')
    expect(readFileSync(old).equals(before)).toBe(true)
  })

  it('is refused where it is this one, missing, no project, of the future or open elsewhere', async () => {
    const here = project()
    const folder = testFolder()
    const at = (name: string) => ({ store: here.store, file: path.join(folder, name) })
    writeFileSync(path.join(folder, 'text.verdikt'), 'Это не проект')
    mkdirSync(path.join(folder, 'folder.verdikt'))
    const future = copyOf(here)
    new Sqlite(future.file).pragma('user_version = 9990')
    const open = copyOf(here)
    open.store.leases.take('project', 'другой')
    expect(await failure(() => merge(here, here))).toEqual(expected('MERGE_REFUSED'))
    expect(await failure(() => merge(here, at('missing.verdikt')))).toEqual(expected('NOT_FOUND'))
    expect(await failure(() => merge(here, at('text.verdikt')))).toEqual(expected('PROJECT_INVALID'))
    expect(await failure(() => merge(here, at('folder.verdikt')))).toEqual(expected('PROJECT_INVALID'))
    expect(await failure(() => merge(here, future))).toEqual(expected('PROJECT_FROM_FUTURE'))
    expect(await failure(() => merge(here, open))).toEqual(expected('PROJECT_BUSY'))
    expect(here.store.reviews.history(1)).toEqual([])
  })
})
