import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createImportStore } from '../../src/main/engine/store/importStore.js'
import { migrate } from '../../src/main/engine/store/migrate.js'
import { migrations } from '../../src/main/engine/store/migrations/migrations.js'
import { pastImportSchema } from '../../src/shared/contract/datasets.js'
import { DOCUMENTED_TAGS } from '../../src/shared/domain/causeTag.js'
import { describeSchema } from './support/describeSchema.js'
import { bareDatabase, migrationsBefore, newDatabase } from './support/databases.js'

const goldenPath = path.resolve(import.meta.dirname, '../../src/main/engine/store/schema.sql')

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
    const database = bareDatabase(':memory:')
    migrate(database, migrationsBefore(20))
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
    const database = bareDatabase()
    migrate(database, migrationsBefore(20))
    const columns = `uid, judge, judge_version, judge_path, requested_provider, orders, models, last_pair_id, pairs,
      state, app_version, started_at`
    const values = "'judge', '1', '/j', 'auto', 'both', '[]', 0, 0, 'finished', '1', '2026'"
    database.exec(`INSERT INTO judge_runs (${columns}) VALUES ('old', ${values})`)
    migrate(database, migrationsBefore(30))
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
    const database = bareDatabase(':memory:')
    migrate(database, migrationsBefore(40))
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

  it('0100 lets reports of older imports be read: what they said in a sentence is kept, what was named stays', () => {
    const database = bareDatabase()
    migrate(database, migrationsBefore(100))
    const counts = { prompts: 1, models: 2, answers: 2, pairs: 1, referenceVerdicts: 0, judgeVerdicts: 0 }
    const report = {
      format: 'csv',
      ...counts,
      humanVerdicts: 0,
      duplicates: 0,
      rejected: [],
      rejectedTotal: 0,
    }
    const warning = {
      code: 'legacy-label',
      detail: '"A<B" — «лучше A» 👍',
      count: 3,
      file: 'a.jsonl',
      line: 1,
    }
    const insert = database.prepare("INSERT INTO imports (path, started_at, report) VALUES ('a', '2026', ?)")
    for (const warnings of [[warning, { ...warning, about: 'jina' }], []])
      insert.run(JSON.stringify({ ...report, warnings, seconds: 1 }))
    insert.run(null)
    migrate(database, migrations)
    const imports = z.array(pastImportSchema).parse(createImportStore(database).list())
    expect(imports.map((past) => past.report?.warnings)).toEqual([
      undefined,
      [],
      [
        { ...warning, about: warning.detail },
        { ...warning, about: 'jina' },
      ],
    ])
  })

  it('0060 works out what its orders sort by, and brings the queue of all pairs', () => {
    const database = bareDatabase()
    migrate(database, migrationsBefore(60))
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
    const database = bareDatabase()
    migrate(database, migrationsBefore(70))
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

  it('0120 counts the verdicts that are there, by what gave them', () => {
    const database = bareDatabase()
    migrate(database, migrationsBefore(120))
    database.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO judge_runs (id, uid, judge, judge_version, judge_path, requested_provider, orders, models, last_pair_id, pairs,
        state, app_version, started_at) VALUES (1, 'a', 'j', '1', '/j', 'auto', 'both', '[]', 2, 2, 'paused', '1', '2026'),
        (2, 'b', 'j', '1', '/j', 'auto', 'both', '[]', 2, 2, 'paused', '1', '2026');
      INSERT INTO judge_verdicts (run_id, pair_id, read_order, label, probability_1, probability_equal, probability_2, truncated, flags)
        VALUES (1, 1, '12', '1>2', 0.9, 0.1, 0, 1, '[]'), (1, 1, '21', '1>2', 0.9, 0.1, 0, 0, '[]'), (1, 2, '12', '1>2', 0.9, 0.1, 0, 1, '[]');
      INSERT INTO judge_skips VALUES (1, 2, '21', 'crashed');
      INSERT INTO reference_judges (id, name) VALUES (1, 'GPT-4'), (2, 'люди');
      INSERT INTO reference_verdicts (reference_id, pair_id, read_order, label, import_id) VALUES (1, 1, '12', '1>>2', 1), (1, 1, '21', '1=2', 1);`)
    migrate(database, migrations)
    expect(database.prepare('SELECT verdicts, truncated, skipped FROM judge_runs').raw().all()).toEqual([
      [3, 2, 1],
      [0, 0, 0],
    ])
    expect(database.prepare('SELECT name, verdicts FROM reference_judges').raw().all()).toEqual([
      ['GPT-4', 2],
      ['люди', 0],
    ])
  })

  // UPDATE_SCHEMA=1 npx vitest run --project migrations
  it('together give the schema of schema.sql', () => {
    const schema = describeSchema(newDatabase())
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(goldenPath, schema)
    expect(schema).toBe(readFileSync(goldenPath, 'utf8'))
  })
})
