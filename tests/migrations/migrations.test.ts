import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrate, type Migration } from '../../src/main/engine/store/migrate.js'
import { migrations } from '../../src/main/engine/store/migrations/migrations.js'
import { openDatabase } from '../../src/main/engine/store/openDatabase.js'
import { openStore } from '../../src/main/engine/store/openStore.js'
import { BUILT_IN_TAGS, DOCUMENTED_TAGS } from '../../src/shared/domain/causeTag.js'
import { testFolder } from '../support/openTestStore.js'
import { describeSchema } from './support/describeSchema.js'

const goldenPath = path.resolve(import.meta.dirname, '../../src/main/engine/store/schema.sql')

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

function newDatabase(file = path.join(testFolder(), 'project.verdikt')): Sqlite.Database {
  const database = openDatabase(file, { create: true })
  onTestFinished(() => void database.close())
  return database
}

/** A project as an older Verdikt left it, with a row in it. */
function oldProject(): Sqlite.Database {
  const database = newDatabase()
  database.exec("INSERT INTO project (key, value) VALUES ('name', 'Старый')")
  return database
}

/** Columns of pair_signals that are written. */
const SIGNAL_COLUMNS = [
  'word_similarity',
  'character_similarity',
  'identical',
  'length_gap',
  'prompt_length',
  'underspecified',
  'spoofed',
  ...['length', 'list_items', 'headings', 'code_blocks', 'refusal', 'repetition', 'truncated'].flatMap(
    (name) => [`${name}_1`, `${name}_2`],
  ),
]

const names = (database: Sqlite.Database) =>
  database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()

const newest = migrations.at(-1)?.version ?? 0

/** A migration of a Verdikt to come: the first, the second … after the newest. */
const step = (number: number, sql: string): Migration => ({ version: newest + 10 * number, sql })

describe('migrations', () => {
  it('go up in tens, each in a file of its own', () => {
    const versions = migrations.map(({ version }) => version)
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))
    expect(versions.filter((version) => version % 10 !== 0)).toEqual([])
    const folder = path.resolve(import.meta.dirname, '../../src/main/engine/store/migrations')
    const files = readdirSync(folder).filter((name) => /^\d{4}-/.test(name))
    expect(files.map((name) => Number.parseInt(name, 10)).toSorted((a, b) => a - b)).toEqual(versions)
  })

  it('0010 makes an empty project with the documented causes and every table strict', () => {
    const database = new Sqlite(':memory:')
    onTestFinished(() => void database.close())
    migrate(database, migrations.slice(0, 1))
    expect(database.pragma('user_version', { simple: true })).toBe(10)
    expect(database.pragma('application_id', { simple: true })).toBe(Buffer.from('VRDK').readUInt32BE())
    const tags = database.prepare('SELECT id FROM tags WHERE built_in ORDER BY id').pluck().all()
    expect(tags).toEqual(DOCUMENTED_TAGS.toSorted())
    const lax = database
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict")
      .pluck()
      .all()
    expect(lax).toEqual(['sqlite_schema'])
    expect(database.pragma('foreign_key_check')).toEqual([])
  })

  it('0020 leaves older runs as they were and lets new ones say how they cut', () => {
    const database = new Sqlite(path.join(testFolder(), 'project.verdikt'))
    onTestFinished(() => void database.close())
    migrate(database, migrations.slice(0, 1))
    const columns = `uid, judge, judge_version, judge_path, requested_provider, orders, models, last_pair_id, pairs,
      state, app_version, started_at`
    const values = "'judge', '1', '/j', 'auto', 'both', '[]', 0, 0, 'finished', '1', '2026'"
    database.exec(`INSERT INTO judge_runs (${columns}) VALUES ('old', ${values})`)
    migrate(database, migrations.slice(0, 2))
    const insert = (uid: string, truncation: string) =>
      database.exec(
        `INSERT INTO judge_runs (${columns}, truncation) VALUES ('${uid}', ${values}, '${truncation}')`,
      )
    insert('new', 'skip')
    expect(() => insert('odd', 'somehow')).toThrow('CHECK constraint failed')
    expect(database.prepare('SELECT uid, truncation FROM judge_runs').raw().all()).toEqual([
      ['old', 'balanced'],
      ['new', 'skip'],
    ])
  })

  it('0030 makes room for signals, computed later, whose gaps follow from what they compare', () => {
    const database = new Sqlite(':memory:')
    onTestFinished(() => void database.close())
    migrate(database, migrations.slice(0, 3))
    expect(database.prepare('SELECT count(*) FROM pair_signals').pluck().get()).toBe(0)
    database.pragma('foreign_keys = OFF')
    const written = ['pair_id', 'version', ...SIGNAL_COLUMNS]
    const values = written.map((name) => (name === 'headings_2' ? 5 : 1))
    database.exec(`INSERT INTO pair_signals (${written.join(', ')}) VALUES (${values.join(', ')})`)
    expect(database.prepare('SELECT list_gap, heading_gap, code_gap FROM pair_signals').get()).toEqual({
      list_gap: 0,
      heading_gap: 4,
      code_gap: 0,
    })
  })

  it('0040 brings the taxonomy of causes and keeps what a project has of its own', () => {
    const database = new Sqlite(path.join(testFolder(), 'project.verdikt'))
    onTestFinished(() => void database.close())
    const before = migrations.filter(({ version }) => version < 40)
    migrate(database, before)
    database.exec(`INSERT INTO tags VALUES ('Яд', 'Яд', 'KeyG', 0), ('length', 'length', 'KeyL', 0),
      ('Выдумка', 'Выдумка', NULL, 0)`)
    migrate(
      database,
      migrations.filter(({ version }) => version <= 40),
    )
    const tags = database.prepare<[], Record<string, unknown>>('SELECT * FROM tags ORDER BY family, position')
    const of = (family: string) => tags.all().filter((tag) => tag['family'] === family)
    expect(of('own')).toMatchObject([
      { id: 'Выдумка', label: 'Выдумка', key: null, built_in: 0, target: 'judge', hidden: 0 },
      { id: 'Яд', label: 'Яд', key: 'KeyG', built_in: 0 },
    ])
    const builtIn = ['documented', 'repa', 'bias'].flatMap((family) => of(family))
    expect(builtIn.map(({ id }) => id)).toEqual([...BUILT_IN_TAGS])
    expect(builtIn.every((tag) => tag['label'] === null && tag['built_in'] === 1)).toBe(true)
    expect(builtIn.find(({ id }) => id === 'length')).toMatchObject({ key: 'KeyL', family: 'bias' })
  })

  it('0050 gives every entry of an older journal an identity that copies of the file share, and keeps what is in force', () => {
    const open = (file: string) => {
      const database = new Sqlite(file)
      onTestFinished(() => void database.close())
      return database
    }
    const file = path.join(testFolder(), 'project.verdikt')
    const old = open(file)
    migrate(
      old,
      migrations.filter(({ version }) => version < 50),
    )
    const review = (label: string | null) => JSON.stringify({ label, tags: [], note: 'ё 👩‍👩‍👧' })
    old.exec(`
      INSERT INTO imports VALUES (1, 'a', '2026', NULL);
      INSERT INTO models VALUES (1, 'base');
      INSERT INTO prompts SELECT value, 'p' || value, '', randomblob(16), NULL, NULL, 'ru', 1 FROM json_each('[1, 2, 3]');
      INSERT INTO answers SELECT id, 'a', id, 1, '', randomblob(16), 'ru', 1 FROM prompts;
      INSERT INTO pairs SELECT id, 'p', id, id, id, 1, 1, 'ru', 'ru', NULL, NULL, 1 FROM prompts;
      INSERT INTO annotators (name) VALUES ('Аня'), ('Боря'), ('Никто');
      INSERT INTO review_journal (id, annotator_id, pair_id, at, kind, target_id, state) VALUES
        (1, 1, 1, '2026-01-02T10:00:00.000Z', 'set', NULL, '${review('1>2')}'),
        (2, 2, 1, '2026-01-02T10:00:00.000Z', 'set', NULL, '${review('2>1')}'),
        (3, 1, 1, '2026-01-02T09:00:00.000Z', 'set', NULL, '${review('1=2')}'),
        (4, 1, 1, '2026-01-02T10:00:01.000Z', 'undo', 3, NULL),
        (5, 1, 1, '2026-01-02T10:00:01.000Z', 'redo', 3, NULL),
        (6, 1, 1, '2020-01-01T03:00:00+03:00', 'import', NULL, '${review('2>1')}'),
        (7, 2, 2, 'вчера', 'import', NULL, '${review('1>2')}'),
        (8, 1, 2, '2026-01-03', 'import', NULL, '${review('1>2')}'),
        (9, 1, 3, '2026-01-03T00:00:00.000Z', 'set', NULL, '${review(null)}');
      INSERT INTO reviews VALUES (1, 1, 3, '1=2', '2026-01-02T09:00:00.000Z'), (1, 2, 2, '2>1', '2026-01-02T10:00:00.000Z'),
        (2, 1, 8, '1>2', '2026-01-03'), (2, 2, 7, '1>2', 'вчера'), (3, 1, 9, NULL, '2026-01-03T00:00:00.000Z');`)
    old.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(file, `${file}.copy`)
    migrate(old, migrations)
    const uids = (database: Sqlite.Database) =>
      database.prepare<[], string>('SELECT uid FROM review_journal ORDER BY id').pluck().all()
    expect(new Set(uids(old)).size).toBe(9)
    const copy = open(`${file}.copy`)
    migrate(copy, migrations)
    expect(uids(copy)).toEqual(uids(old))
    expect(uids(old).toSorted()).toEqual(uids(old))

    const rows = (sql: string) => old.prepare(sql).raw().all()
    expect(rows('SELECT DISTINCT role, merge_id FROM review_journal')).toEqual([['review', null]])
    expect(rows('SELECT uid, created_at FROM annotators')).toEqual([
      ['name:Аня', '2020-01-01T03:00:00+03:00'],
      ['name:Боря', '2026-01-02T10:00:00.000Z'],
      ['name:Никто', null],
    ])
    expect(rows('SELECT * FROM pair_provenance')).toEqual([
      [1, 'unresolved', 2, 1],
      [2, 'unanimous', 2, 0],
    ])
    // The clock went back an hour between entries 1 and 3; the later decision stays the later one.
    expect(
      rows('SELECT id FROM review_journal WHERE pair_id = 1 AND annotator_id = 1 ORDER BY ordered_at_ms'),
    ).toEqual([[6], [1], [3], [4], [5]])
    expect(rows('SELECT ordered_at_ms FROM review_journal WHERE id IN (6, 7)')).toEqual([
      [Date.UTC(2020)],
      [0],
    ])
    for (const sql of ["UPDATE review_journal SET state = '{}'", 'DELETE FROM review_journal'])
      expect(() => old.exec(sql)).toThrow('append-only')
  })

  it('0060 works out what its orders sort by, and brings the queue of all pairs', () => {
    const database = new Sqlite(path.join(testFolder(), 'project.verdikt'))
    onTestFinished(() => void database.close())
    migrate(
      database,
      migrations.filter(({ version }) => version < 60),
    )
    database.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO judge_verdicts VALUES (1, 1, '12', '1>2', 0.9, 0.1, 0, 0, NULL, '[]'),
        (1, 1, '21', '2>1', 0.2, 0.1, 0.7, 0, NULL, '[]'), (1, 2, '12', '1>2', 0.9, 0.1, 0, 0, NULL, '[]');
      INSERT INTO judge_pair_verdicts VALUES (1, 1, '1>2', 1, 0.55, 0.1, 0.35, 0.2, 1, 0), (1, 2, '1>2', 0, 0.9, 0.1, 0, 0.8, 1, 0);
      INSERT INTO reference_verdicts VALUES (1, 1, 1, '12', '1>>2', NULL, 1), (2, 1, 1, '21', '1=2', NULL, 1),
        (3, 1, 2, '12', '2>1', NULL, 1);
      INSERT INTO reference_pair_verdicts VALUES (1, 1, '1>2', 1), (1, 2, '2>1', 0);`)
    migrate(database, migrations)
    const column = (sql: string) => database.prepare(sql).pluck().all()
    expect(column('SELECT swap_shift FROM judge_pair_verdicts')).toEqual([expect.closeTo(0.7, 12), null])
    expect(column('SELECT mean_grade FROM reference_pair_verdicts')).toEqual([-0.5, 0.5])
    expect(
      database.prepare('SELECT uid, name, kind, blind, repeat_share, archived FROM queues').all(),
    ).toEqual([{ uid: 'all', name: null, kind: 'live', blind: 0, repeat_share: 0, archived: 0 }])
  })

  it('0070 knows of no cut in older verdicts, and holds where newer ones were cut', () => {
    const database = new Sqlite(path.join(testFolder(), 'project.verdikt'))
    onTestFinished(() => void database.close())
    migrate(
      database,
      migrations.filter(({ version }) => version < 70),
    )
    database.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO judge_verdicts VALUES (1, 1, '12', '1>2', 0.9, 0.1, 0, 1, NULL, '[]')`)
    migrate(database, migrations)
    const insert = (read: string) =>
      database.exec(`INSERT INTO judge_verdicts (run_id, pair_id, read_order, label, probability_1,
        probability_equal, probability_2, truncated, flags, read_lengths)
        VALUES (1, 2, '12', '1>2', 0.9, 0.1, 0, 1, '[]', '${read}')`)
    expect(() => insert('12 characters')).toThrow('CHECK constraint failed')
    insert('{"prompt":null,"answer1":12,"answer2":null}')
    expect(database.prepare("SELECT read_lengths ->> 'answer1' FROM judge_verdicts").pluck().all()).toEqual([
      null,
      12,
    ])
  })

  it('0080 lets a batch have what was set, not steps over it; older entries have none', () => {
    const database = new Sqlite(path.join(testFolder(), 'project.verdikt'))
    onTestFinished(() => void database.close())
    migrate(
      database,
      migrations.filter(({ version }) => version < 80),
    )
    database.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO review_journal (annotator_id, pair_id, at, kind, state, uid) VALUES (1, 1, 'now', 'set', '{}', 'a')`)
    migrate(database, migrations)
    database.exec(
      "INSERT INTO review_journal (annotator_id, pair_id, at, kind, state, uid, batch) VALUES (1, 2, 'now', 'set', '{}', 'b', 'x')",
    )
    expect(() =>
      database.exec(
        "INSERT INTO review_journal (annotator_id, pair_id, at, kind, target_id, uid, batch) VALUES (1, 2, 'now', 'undo', 2, 'c', 'x')",
      ),
    ).toThrow('CHECK constraint failed')
    expect(database.prepare('SELECT batch FROM review_journal ORDER BY id').pluck().all()).toEqual([
      null,
      'x',
    ])
  })

  // UPDATE_SCHEMA=1 npx vitest run --project migrations
  it('together give the schema of schema.sql', () => {
    const schema = describeSchema(newDatabase())
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(goldenPath, schema)
    expect(schema).toBe(readFileSync(goldenPath, 'utf8'))
  })
})

describe('migrating', () => {
  it('copies a project with data first, and the copy holds what was there', () => {
    const database = oldProject()
    migrate(database, [...migrations, step(1, 'DELETE FROM project; CREATE TABLE added (id INTEGER)')])
    expect(database.pragma('user_version', { simple: true })).toBe(newest + 10)
    const copy = new Sqlite(`${database.name}.before-${newest + 10}`, { readonly: true })
    onTestFinished(() => void copy.close())
    expect(copy.prepare('SELECT value FROM project').pluck().all()).toEqual(['Старый'])
    expect(copy.pragma('user_version', { simple: true })).toBe(newest)
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('makes no copy of a new file, nor where there is nothing to do', () => {
    const database = newDatabase()
    migrate(database, migrations)
    expect(readdirSync(path.dirname(database.name)).filter((name) => name.includes('before'))).toEqual([])
  })

  it('leaves the file as it was when a step fails, even after steps that worked', () => {
    const database = oldProject()
    const tables = names(database)
    const broken = [
      ...migrations,
      step(1, 'CREATE TABLE added (id INTEGER); DELETE FROM project'),
      step(2, 'CREATE TABLE more (id INTEGER); INSERT INTO nowhere VALUES (1)'),
    ]
    expect(() => migrate(database, broken)).toThrow('no such table: nowhere')
    expect(database.pragma('user_version', { simple: true })).toBe(newest)
    expect(names(database)).toEqual(tables)
    expect(database.prepare('SELECT value FROM project').pluck().all()).toEqual(['Старый'])
    expect(existsSync(`${database.name}.before-${newest + 20}`)).toBe(true)
    migrate(database, [...migrations, step(1, 'CREATE TABLE added (id INTEGER)')])
    expect(database.pragma('user_version', { simple: true })).toBe(newest + 10)
  })

  it('runs each step once and only what is missing', () => {
    const database = oldProject()
    const added = step(1, 'CREATE TABLE added (id INTEGER)')
    migrate(database, [...migrations, added])
    migrate(database, [...migrations, added, step(2, 'INSERT INTO added VALUES (1)')])
    expect(database.prepare('SELECT count(*) FROM added').pluck().get()).toBe(1)
  })
})

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
