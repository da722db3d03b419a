import { copyFileSync } from 'node:fs'
import path from 'node:path'
import type Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/main/engine/store/migrate.js'
import { migrations } from '../../src/main/engine/store/migrations/migrations.js'
import { BUILT_IN_TAGS } from '../../src/shared/domain/causeTag.js'
import { testFolder } from '../support/openTestStore.js'
import { bareDatabase, migrationsBefore } from './support/databases.js'

describe('migrations of causes and reviews', () => {
  it('0040 brings the taxonomy of causes and keeps what a project has of its own', () => {
    const database = bareDatabase()
    migrate(database, migrationsBefore(40))
    database.exec(`INSERT INTO tags VALUES ('Яд', 'Яд', 'KeyG', 0), ('length', 'length', 'KeyL', 0),
      ('Выдумка', 'Выдумка', NULL, 0)`)
    migrate(database, migrationsBefore(50))
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
    const file = path.join(testFolder(), 'project.verdikt')
    const old = bareDatabase(file)
    migrate(old, migrationsBefore(50))
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
    const copy = bareDatabase(`${file}.copy`)
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

  it('0130 tells since when each verdict stands, whatever was added to it or taken back afterwards', () => {
    const database = bareDatabase()
    migrate(database, migrationsBefore(130))
    const states = {
      one: '{"label":"1>2"}',
      tagged: '{"label":"1>2","tags":[]}',
      two: '{"label":"2>1"}',
      note: '{"label":null}',
    }
    const entry = database.prepare(
      `INSERT INTO review_journal (id, annotator_id, pair_id, at, kind, state, target_id, uid, role, ordered_at_ms)
       VALUES (@id, 1, @pair, 'now', @kind, @state, @target, 'u' || @id, @role, @id * 10)`,
    )
    const add = (id: number, pair: number, state: keyof typeof states, role = 'review') =>
      entry.run({ id, pair, kind: 'set', state: states[state], target: null, role })
    const undo = (id: number, pair: number, target: number) =>
      entry.run({ id, pair, kind: 'undo', state: null, target, role: 'review' })
    database.pragma('foreign_keys = OFF')
    // Decided, then tagged.
    add(1, 1, 'note')
    add(2, 1, 'one')
    add(3, 1, 'tagged')
    // Decided otherwise and back again.
    add(4, 2, 'one')
    add(5, 2, 'two')
    add(6, 2, 'one')
    // The same, but what came between was taken back.
    add(7, 3, 'one')
    add(8, 3, 'two')
    undo(9, 3, 8)
    add(10, 3, 'tagged')
    add(11, 4, 'note')
    add(12, 5, 'one', 'adjudication')
    add(13, 5, 'tagged', 'adjudication')
    database.exec(`
      INSERT INTO reviews (pair_id, annotator_id, entry_id, label, at) VALUES (1, 1, 3, '1>2', 'now'), (2, 1, 6, '1>2', 'now'),
        (3, 1, 10, '1>2', 'now'), (4, 1, 11, NULL, 'now');
      INSERT INTO adjudications (pair_id, annotator_id, entry_id, label, at) VALUES (5, 1, 13, '1>2', 'now')`)
    migrate(database, migrations)
    const since = (table: string) =>
      database.prepare(`SELECT decided_ms FROM ${table} ORDER BY pair_id`).pluck().all()
    expect(since('reviews')).toEqual([20, 60, 70, 110])
    expect(since('adjudications')).toEqual([120])
  })

  it('0080 lets a batch have what was set, not steps over it; older entries have none', () => {
    const database = bareDatabase()
    migrate(database, migrationsBefore(80))
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
})
