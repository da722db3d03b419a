import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { createMergeService } from '../../../src/main/engine/services/mergeService.js'
import { createProjectEvents } from '../../../src/main/engine/services/projectEvents.js'
import { migrate } from '../../../src/main/engine/store/migrate.js'
import { migrations } from '../../../src/main/engine/store/migrations/migrations.js'
import type { PairTextsView } from '../../../src/main/engine/store/pairStore.js'
import type { Store } from '../../../src/main/engine/store/openStore.js'
import type { ReviewRole, ReviewState } from '../../../src/shared/domain/review.js'
import type { HumanVerdict } from '../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore, testFolder } from '../../support/openTestStore.js'
import { reviewOf } from '../../support/reviewOf.js'
import { human } from '../datasets/support/pairs.js'
import { pairRecord } from '../store/support/records.js'

interface Project {
  store: Store
  file: string
}

function project(records = ['1', '2', '3'].map((id) => pairRecord(id))): Project {
  const file = path.join(testFolder(), 'project.verdikt')
  const store = openTestStore(file)
  addRecords(store, records)
  return { store, file }
}

/** What somebody gets who takes the file along. */
function copyOf({ store, file }: Project): Project {
  store.checkpoint()
  const copy = path.join(testFolder(), 'copy.verdikt')
  new Sqlite(file).pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, copy)
  return { store: openTestStore(copy), file: copy }
}

function vote(
  { store }: Project,
  name: string,
  pair: number,
  label: HumanVerdict | null,
  changes: Partial<ReviewState> = {},
  role: ReviewRole = 'review',
) {
  store.people.working(name, `uid of ${name}`)
  store.reviews.set(name, pair, reviewOf(label, changes), role)
}

const merge = (into: Project, from: Project, options: { dryRun?: boolean; same?: string[] } = {}) =>
  createMergeService({
    store: into.store,
    projectPath: into.file,
    events: createProjectEvents(),
  }).merge({ path: from.file, dryRun: false, same: [], ...options })

/** What is in force, told by texts so that it can be compared across files. */
function inForce({ file }: Project): unknown[] {
  const database = new Sqlite(file, { readonly: true })
  const rows = (table: string, label: string) =>
    database
      .prepare(
        `SELECT prompts.text, annotators.name, ${label} FROM ${table} AS held JOIN pairs ON pairs.id = held.pair_id
         JOIN prompts ON prompts.id = pairs.prompt_id JOIN annotators ON annotators.id = held.annotator_id ORDER BY 1, 2`,
      )
      .raw()
      .all()
  const provenance = database
    .prepare(
      `SELECT text, provenance, people, conflict FROM pair_provenance JOIN pairs ON pairs.id = pair_id
       JOIN prompts ON prompts.id = pairs.prompt_id ORDER BY 1`,
    )
    .raw()
    .all()
  const held = [
    rows('reviews', 'label, at'),
    rows('review_repeats', 'label, order_shown'),
    rows('adjudications', 'label'),
    rows('review_tags', 'tag_id, target'),
    provenance,
  ]
  database.close()
  return held
}

describe('merging copies of one project', () => {
  it('takes every vote once, however often and in whichever direction files are merged', async () => {
    const origin = project()
    vote(origin, 'Аня', 1, '1>2')
    const [left, right] = [copyOf(origin), copyOf(origin)]
    vote(left, 'Аня', 2, '1=2', { tags: [{ id: 'paraphrase', target: 'judge' }] })
    vote(right, 'Боря', 1, '2>1', { note: '👩‍👩‍👧 ё\u0301' })
    vote(right, 'Боря', 2, '1=2')
    vote(right, 'Боря', 1, '1=2', { orderShown: '21' }, 'repeat')
    vote(right, 'Вера', 1, '1>2', {}, 'adjudication')

    const first = await merge(left, right)
    expect(first.entries).toEqual({ new: 4, known: 1, unplaced: 0 })
    expect(first.pairs).toEqual({ matched: 2, turned: 0, added: 0 })
    expect(first.people.map(({ name, match }) => [name, match])).toEqual([
      ['Аня', 'identity'],
      ['Боря', 'new'],
      ['Вера', 'new'],
    ])
    expect((await merge(left, right)).entries).toEqual({ new: 0, known: 5, unplaced: 0 })
    expect((await merge(right, left)).entries).toEqual({ new: 1, known: 5, unplaced: 0 })
    expect(inForce(right)).toEqual(inForce(left))
    expect((await merge(origin, left)).entries).toEqual({ new: 5, known: 1, unplaced: 0 })
    expect(inForce(origin)).toEqual(inForce(left))
    expect(left.store.reviews.current('Боря', 1)?.note).toBe('👩‍👩‍👧 ё\u0301')
  })

  it('lets the later of one person’s votes stand, whichever file it comes from', async () => {
    const origin = project()
    vote(origin, 'Аня', 1, '1>2')
    const [home, office] = [copyOf(origin), copyOf(origin)]
    vote(office, 'Аня', 1, '2>1')
    vote(home, 'Аня', 1, '1=2')
    office.store.reviews.step('Аня', 'undo')
    vote(office, 'Аня', 2, '2>1')
    await merge(office, home)
    await merge(home, office)
    expect(inForce(home)).toEqual(inForce(office))
    expect(home.store.reviews.current('Аня', 1)?.label).toBe('1=2')
    expect(home.store.reviews.history(1).map(({ effective }) => effective)).toHaveLength(4)
  })

  it('tells of a name that has voted in both copies since the file was copied', async () => {
    const mine = project()
    vote(mine, 'Аня', 1, '1>2')
    vote(mine, 'Борис', 1, '1>2')
    const hers = copyOf(mine)
    vote(hers, 'Аня', 2, '1>2')
    vote(hers, 'Аня', 3, '1=2')
    vote(hers, 'Борис', 3, '1=2')
    const apartOf = (report: Awaited<ReturnType<typeof merge>>, name: string) =>
      report.people.find((person) => person.name === name)?.apart
    expect(apartOf(await merge(mine, hers, { dryRun: true }), 'Аня')).toBeNull()

    vote(mine, 'Аня', 2, '2>1')
    vote(mine, 'Вера', 3, '2>1')
    const report = await merge(mine, hers)
    expect(apartOf(report, 'Аня')).toEqual({ here: 1, there: 2, pairs: 1 })
    expect(apartOf(report, 'Борис')).toBeNull()
    expect(apartOf(await merge(mine, hers), 'Аня')).toBeNull()
  })

  it('never takes back here what came by a merge, nor says it again', async () => {
    const origin = project()
    vote(origin, 'Аня', 1, '1>2')
    const away = copyOf(origin)
    vote(away, 'Аня', 2, '2>1')
    vote(away, 'Аня', 3, '2>1')
    away.store.reviews.step('Аня', 'undo')
    await merge(origin, away)
    expect(origin.store.reviews.step('Аня', 'redo')).toBeNull()
    expect(origin.store.reviews.step('Аня', 'undo')?.pair).toBe(1)
    expect(origin.store.reviews.step('Аня', 'undo')).toBeNull()
    expect(origin.store.reviews.current('Аня', 2)?.label).toBe('2>1')
    expect(origin.store.reviews.history(2)).toMatchObject([{ merged: true }])
    // The undo travels too.
    await merge(away, origin)
    expect(away.store.reviews.current('Аня', 1)).toBeNull()
  })

  it('holds up nobody: one goes on voting meanwhile, and a dry run leaves nothing', async () => {
    const records = Array.from({ length: 1500 }, (_, index) => pairRecord(String(index)))
    const [mine, hers] = [project(records), project(records)]
    for (let pair = 1; pair <= records.length; pair++) vote(hers, 'Вера', pair, '1>2')
    const taken = () => mine.store.peopleStats.votes().length
    const before = readFileSync(mine.file)
    expect((await merge(mine, hers, { dryRun: true })).entries).toEqual({ new: 1500, known: 0, unplaced: 0 })
    expect([taken(), mine.store.people.list(), readFileSync(mine.file).equals(before)]).toEqual([0, [], true])

    const merging = merge(mine, hers)
    await vi.waitUntil(() => taken() > 0, { interval: 0 })
    expect(taken()).toBeLessThan(1500)
    vote(mine, 'Аня', 1500, '2>1')
    const report = await merging
    expect(report.entries.new).toBe(1500)
    expect(taken()).toBe(1501)
    expect(mine.store.journal.unresolved()).toEqual([1500])
  })

  it('counts the conflicts that it brings about', async () => {
    const origin = project()
    vote(origin, 'Аня', 1, '1>2')
    vote(origin, 'Аня', 2, '1>2')
    const away = copyOf(origin)
    vote(away, 'Боря', 1, '2>1')
    vote(away, 'Боря', 2, '1>2')
    expect((await merge(origin, away, { dryRun: true })).conflicts).toEqual({ new: 1, total: 1 })
    expect(origin.store.people.list()).toHaveLength(1)
    expect((await merge(origin, away)).conflicts).toEqual({ new: 1, total: 1 })
    expect((await merge(origin, away)).conflicts).toEqual({ new: 0, total: 1 })
  })
})

describe('merging projects that were imported by themselves', () => {
  const turned = (id: string) =>
    pairRecord(id, { answers: [`answer ${id} second`, `ответ ${id} первый`], models: ['fox', 'base'] })

  it('finds a pair by its texts, also with the answers the other way round', async () => {
    const here = project()
    const there = project([pairRecord('9'), turned('2')])
    vote(there, 'Боря', 2, '1>2', { orderShown: '21' })
    vote(there, 'Боря', 1, '2>1', { tags: [{ id: 'paraphrase', target: 'human' }] })
    expect((await merge(here, there)).pairs).toEqual({ matched: 1, turned: 1, added: 1 })
    expect(here.store.reviews.current('Боря', 2)).toMatchObject({ label: '2>1', orderShown: '12' })
    // A pair that was not here comes with its texts.
    expect(here.store.pairs.find(4)?.prompt.text).toBe('Вопрос 9?')
    expect(here.store.reviews.current('Боря', 4)?.label).toBe('2>1')
    expect((await merge(there, here)).entries).toEqual({ new: 0, known: 2, unplaced: 0 })
    expect(there.store.reviews.current('Боря', 2)?.label).toBe('1>2')
  })

  it('keeps pairs apart that differ only in who answered', async () => {
    const same = (models: [string, string], id: string) =>
      pairRecord(id, { prompt: 'Столица?', answers: ['Москва', 'Москва'], models })
    const here = project([same(['a', 'b'], '1')])
    const there = project([same(['a', 'c'], '1'), same(['b', 'a'], '2')])
    vote(there, 'Боря', 1, '1=2')
    vote(there, 'Боря', 2, '1>2')
    expect((await merge(here, there)).pairs).toEqual({ matched: 1, turned: 1, added: 1 })
    expect(here.store.reviews.current('Боря', 1)?.label).toBe('2>1')
    expect(here.store.reviews.current('Боря', 2)?.label).toBe('1=2')
  })

  it('takes a vote once that both have from one file', async () => {
    const records = [pairRecord('1', { verdicts: [human('1>2', 'Аня', '2026-01-01T00:00:00Z')] })]
    const [here, there] = [project(records), project([pairRecord('0'), ...records])]
    expect((await merge(here, there)).entries).toEqual({ new: 0, known: 1, unplaced: 0 })
  })
})

describe('people of two files', () => {
  const two = (uids: [string, string]) => {
    const [here, there] = [project(), project()]
    for (const [index, { store }] of [here, there].entries()) {
      store.people.working('Аня', uids[index] as string)
      store.reviews.set('Аня', 1, reviewOf(index === 0 ? '1>2' : '2>1'))
    }
    return [here, there] as const
  }
  const labels = ({ store }: Project) =>
    store.people.list().map(({ name }) => [name, store.reviews.current(name, 1)?.label])

  it('who share a name but come from two machines stay two, until one says otherwise', async () => {
    const [here, there] = two(['u1', 'u2'])
    expect((await merge(here, there)).people).toEqual([
      { name: 'Аня', as: 'Аня (2)', match: 'namesake', apart: null },
    ])
    expect((await merge(here, there)).people).toEqual([
      { name: 'Аня', as: 'Аня (2)', match: 'identity', apart: null },
    ])
    expect(labels(here)).toEqual([
      ['Аня', '1>2'],
      ['Аня (2)', '2>1'],
    ])
  })

  it('are one for good once somebody said so', async () => {
    const [here, there] = two(['u1', 'u2'])
    expect((await merge(here, there, { same: ['Аня'] })).people).toMatchObject([{ as: 'Аня', match: 'told' }])
    expect((await merge(there, here)).people).toMatchObject([{ as: 'Аня', match: 'identity' }])
    expect([labels(here), labels(there)]).toEqual([[['Аня', '2>1']], [['Аня', '2>1']]])
  })

  it('of whom only the name is known are told by it', async () => {
    const [here, there] = two(['u1', 'name:Аня'])
    expect((await merge(here, there)).people).toMatchObject([{ as: 'Аня', match: 'name', apart: null }])
    expect(labels(here)).toEqual([['Аня', '2>1']])
  })
})

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
