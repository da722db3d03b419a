import { describe, expect, it } from 'vitest'
import Sqlite from 'better-sqlite3'
import { pairFilterSchema } from '../../../src/shared/contract/pairFilter.js'
import { importAll, newProject, openTestEngine } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import { judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const everyPair = { join: 'all' as const, not: false, parts: [] }
const desk = {
  queue: 'all',
  filter: pairFilterSchema.parse({ text: 'ёж «»', measures: [{ measure: 'margin', min: 0.25 }] }),
  order: { by: 'random' as const, seed: 42 },
  viewpoint: { run: 1, reference: 'gpt-x' },
}

async function openWithPair(projectPath = newProject()) {
  const engine = await openTestEngine({ projectPath })
  const verdicts = [judgeLine('12', [0.7, 0.2, 0.1]), referenceLine('12', '1>2')]
  await importAll(engine.client, { path: verdiktFile([pairLine('1', { verdicts })]) })
  await engine.client.settings.set({ annotator: 'Аня' })
  return { ...engine, projectPath }
}

describe('the desk of last time', () => {
  it('is there after a restart, for each person, also before the first vote', async () => {
    const { client, close, projectPath, homePath } = await openWithPair()
    expect(await client.queues.lastDesk()).toBeNull()
    await client.queues.keepDesk({ ...desk, order: { by: 'flip', seed: 1 } })
    await client.queues.keepDesk(desk)
    await close()
    const { client: again } = await openTestEngine({ projectPath, homePath })
    expect(await again.queues.lastDesk()).toEqual(desk)
    await again.settings.set({ annotator: 'Боря' })
    expect(await again.queues.lastDesk()).toBeNull()
  })

  it('comes with its queue, at the place where one stopped; without one, with all pairs', async () => {
    const { client } = await openWithPair()
    const first = { filter: pairFilterSchema.parse({}), order: { by: 'import' as const, seed: 1 } }
    const all = { ...first, viewpoint: { run: null, reference: null }, resume: true }
    expect(await client.queues.openLast()).toEqual({
      desk: null,
      opened: await client.queue.ids(all),
      queue: await client.queues.get({ queue: 'all' }),
      progress: await client.queues.progress({ queue: 'all' }),
    })
    expect((await client.queue.ids(all)).first?.id).toBe(1)
    await client.queues.keepDesk({ ...desk, filter: first.filter, viewpoint: all.viewpoint })
    await client.people.add({ name: 'Аня' })
    await client.queues.keepPlace({ queue: 'all', pair: 1, annotator: 'Аня' })
    const last = await client.queues.openLast()
    expect(last.desk).toEqual({ ...desk, filter: first.filter, viewpoint: all.viewpoint })
    expect(last.opened).toMatchObject({ ids: [1], place: 1 })
    await client.queues.keepDesk(desk)
    expect((await client.queues.openLast()).opened).toMatchObject({ ids: [], first: null })
  })

  it('is of whom the window shows, whoever sat down in another one meanwhile', async () => {
    const { client } = await openWithPair()
    await client.people.add({ name: 'Боря' })
    await client.queues.keepDesk({ ...desk, annotator: 'Аня' })
    expect(await client.queues.lastDesk()).toBeNull()
    await client.settings.set({ annotator: 'Аня' })
    expect(await client.queues.lastDesk()).toEqual(desk)
  })

  it('follows a person to another name', async () => {
    const { client } = await openWithPair()
    await client.review.save({ pair: 1, review: reviewOf('1>2') })
    await client.queues.keepDesk(desk)
    await client.people.rename({ name: 'Аня', newName: 'Анна' })
    expect(await client.queues.lastDesk()).toEqual(desk)
  })

  it('is not that of a queue that has gone, and speaks of no run or reference that is not there', async () => {
    const { client } = await openWithPair()
    const set = {
      name: 'Набор',
      kind: 'live' as const,
      rule: everyPair,
      order: {},
      viewpoint: { run: null, reference: null },
      blind: false,
      auditShare: 0,
      repeatShare: 0,
    }
    const { uid } = await client.queues.create(set)
    await client.queues.keepDesk({ ...desk, queue: uid, viewpoint: { run: 7, reference: 'кто-то' } })
    expect(await client.queues.lastDesk()).toMatchObject({
      queue: uid,
      viewpoint: { run: null, reference: null },
    })
    await client.queues.set({ queue: uid, change: { archived: true } })
    expect(await client.queues.lastDesk()).toBeNull()
    await client.queues.set({ queue: uid, change: { archived: false } })
    await client.queues.delete({ queue: uid })
    expect(await client.queues.lastDesk()).toBeNull()
  })

  it('is nothing where another version wrote it in a way of its own', async () => {
    const { client, close, projectPath, homePath } = await openWithPair()
    await client.queues.keepDesk(desk)
    await close()
    const database = new Sqlite(projectPath)
    database.exec(`UPDATE last_desks SET state = '{"queue":7}'`)
    database.close()
    const { client: again } = await openTestEngine({ projectPath, homePath })
    expect(await again.queues.lastDesk()).toBeNull()
  })
})
