import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { human } from '../datasets/support/pairs.js'
import { pairRecord } from '../store/support/records.js'
import { copyOf, inForce, merge, project, vote } from './support/mergedProjects.js'

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
    await vi.waitUntil(() => taken() > 0, { interval: 0, timeout: 60_000 })
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
