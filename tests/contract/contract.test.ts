import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportEvent } from '../../src/shared/contract/datasets.js'
import { startNodeThread } from '../../src/main/hosts/startNodeThread.js'
import { buildEngineThread } from '../support/buildMainEntry.js'
import { reviewOf } from '../support/reviewOf.js'
import { openTestEngine, type TestEngine } from './openTestEngine.js'
import { connectDirectly, transports, type Client, type Connection } from './transports.js'

const demoAudit = path.resolve(import.meta.dirname, '../../resources/demo/demo-audit.jsonl')

const failureOf = async (call: Promise<unknown>): Promise<ORPCError<string, unknown>> => {
  const error: unknown = await call.then(
    () => new Error('the call went well'),
    (reason: unknown) => reason,
  )
  if (error instanceof ORPCError) return error
  throw error
}

const importAll = async (client: Client, file: string): Promise<ImportEvent[]> => {
  const events: ImportEvent[] = []
  for await (const event of await client.datasets.import({ path: file })) events.push(event)
  return events
}

const EMPTY_REVIEW = {
  label: null,
  tags: [],
  erred: null,
  note: '',
  orderShown: '12' as const,
  blind: false,
  sawJudge: true,
  confidence: null,
  queue: null,
  inclusionProbability: null,
  durationMs: 1000,
}

/** Many pairs in Verdikt's own format, so that an import goes on for a while. */
const writeLongDataset = (folder: string, pairs: number): string => {
  const file = path.join(folder, 'long.jsonl')
  const answer = (model: string, number: number) => ({
    model,
    text: `${model} отвечает № ${number} 🙂 `.repeat(40),
  })
  const lines = Array.from({ length: pairs }, (_, number) =>
    JSON.stringify({
      prompt: `Вопрос ${number}`,
      answers: [answer('альфа', number), answer('бета', number)],
    }),
  )
  writeFileSync(file, lines.join('\n'))
  return file
}

let engineThread: Awaited<ReturnType<typeof buildEngineThread>>
beforeAll(async () => {
  engineThread = await buildEngineThread()
})
afterAll(() => engineThread.remove())

describe.each(transports)('the contract over: %s', (_name, connect, hasThreads) => {
  let engine: TestEngine
  let connection: Connection
  let client: Client
  beforeEach(async () => {
    engine = await openTestEngine(hasThreads ? startNodeThread(engineThread.modulePath) : null)
    connection = await connect(engine.router)
    client = connection.client
  })
  afterEach(async () => {
    await connection.close()
    await engine.close()
  })

  it('answers a plain call', async () => {
    expect(await client.project.info()).toMatchObject({
      name: 'contract',
      appVersion: '1.2.3',
      isDemo: false,
    })
    expect(await client.host.capabilities()).toEqual({
      kind: 'web',
      fileDialogs: true,
      version: '1.2.3',
      logPath: '/home/verdikt.log',
    })
  })

  it('fills in defaults and keeps any text whole', async () => {
    const annotator = 'Анна «é» 👩‍🔬 \u2028 </script>'
    expect(await client.settings.set({ annotator })).toMatchObject({ annotator })
    expect(await client.settings.get()).toMatchObject({ annotator, language: 'system' })
  })

  it('switches blind review for the built-in queue and keeps its seed', async () => {
    const [all] = await client.queues.list()
    expect(all).toMatchObject({ uid: 'all', name: null, kind: 'live', blind: false, repeatShare: 0 })
    expect(all?.seed).toBeGreaterThanOrEqual(0)
    expect(await client.queues.set({ queue: 'all', change: { blind: true } })).toEqual({
      ...all,
      blind: true,
    })
    expect(await client.queues.get({ queue: 'all' })).toEqual({ ...all, blind: true })
    expect(await failureOf(client.queues.get({ queue: 'gone' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await failureOf(client.queues.set({ queue: 'all', change: { name: 'mine' } }))).toMatchObject({
      code: 'QUEUE_STATE',
    })
  })

  it('says what is wrong with a judge to add, to rename or to remove', async () => {
    const addAll = async (source: string) => {
      const events = await client.judges.add({ source })
      while (!(await events.next()).done) continue
    }
    expect(await failureOf(addAll(engine.folder))).toMatchObject({
      code: 'JUDGE_INVALID',
      data: { detail: expect.stringContaining('holds neither a checkpoint') },
    })
    expect(await failureOf(addAll('hf:no-repository'))).toMatchObject({ code: 'HUB_REFUSED' })
    for (const call of [
      () => client.judges.remove({ name: 'никто' }),
      () => client.judges.rename({ name: 'никто', newName: 'somebody' }),
    ])
      expect(await failureOf(call())).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    expect(engine.logged).toEqual([])
  })

  it('has people work by turns, and decides where they differ', async () => {
    await importAll(client, demoAudit)
    const viewpoint = { run: null, reference: null }
    const open = {
      filter: { provenance: ['unresolved' as const, 'adjudicated' as const] },
      order: {},
      viewpoint,
    }
    const [pair = 0] = (await client.queue.ids({ filter: {}, order: {}, viewpoint })).ids
    const before = (await client.queue.ids(open)).ids
    const vote = (label: '1>2' | '2>1', role?: 'adjudication') =>
      client.review.save({
        pair,
        review: { ...EMPTY_REVIEW, label, note: 'почему' },
        ...(role === undefined ? {} : { role }),
      })
    expect(await client.people.add({ name: 'Аня 🙂' })).toMatchObject({ annotator: 'Аня 🙂' })
    expect(await failureOf(client.people.add({ name: 'Аня 🙂' }))).toMatchObject({
      code: 'PERSON_NAME_TAKEN',
    })
    await vote('1>2')
    await client.people.add({ name: 'Борис' })
    await vote('2>1')
    await client.people.rename({ name: 'Аня 🙂', newName: 'Анна' })
    expect(await client.people.names()).toEqual(expect.arrayContaining(['Анна', 'Борис']))
    expect(await failureOf(client.people.choose({ name: 'Аня 🙂' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await client.people.choose({ name: 'Анна' })).toMatchObject({ annotator: 'Анна' })
    expect((await client.queue.ids(open)).ids).toEqual([...new Set([...before, pair])].sort((a, b) => a - b))
    expect(await client.people.conflicts()).toContain(pair)

    expect((await client.queue.ids({ ...open, role: 'adjudication' })).reviewed).not.toContain(pair)
    await vote('1>2', 'adjudication')
    const votes = await client.people.votes({ pair })
    expect(votes).toMatchObject({
      provenance: 'adjudicated',
      adjudication: { annotator: 'Анна', label: '1>2' },
    })
    expect(
      votes.votes.map(({ annotator, role, review }) => [annotator, role, review.label, review.note]),
    ).toEqual(
      expect.arrayContaining([
        ['Анна', 'review', '1>2', 'почему'],
        ['Борис', 'review', '2>1', 'почему'],
        ['Анна', 'adjudication', '1>2', 'почему'],
      ]),
    )
    expect((await client.queue.ids({ ...open, role: 'adjudication' })).reviewed).toContain(pair)
    expect(await client.queue.rows({ ids: [pair], viewpoint })).toMatchObject([
      { human: '1>2', adjudicated: '1>2', provenance: 'adjudicated' },
    ])
    expect(await client.review.pair({ pair, viewpoint, role: 'adjudication' })).toMatchObject({
      review: { label: '1>2' },
      provenance: 'adjudicated',
    })
    expect(await client.people.report()).toMatchObject({
      people: expect.arrayContaining([
        expect.objectContaining({ name: 'Анна', current: true, reviewed: 1, adjudicated: 1 }),
        expect.objectContaining({ name: 'Борис', current: false, reviewed: 1, adjudicated: 0 }),
      ]),
    })
    expect(await client.review.undo()).toMatchObject({ pair, role: 'adjudication', review: null })
    expect(await client.people.conflicts()).toContain(pair)
    expect(engine.logged).toEqual([])
  })

  it('writes a vote under the name that the window showed, although somebody else sat down in another', async () => {
    await importAll(client, demoAudit)
    await client.people.add({ name: 'Аня' })
    await client.people.add({ name: 'Борис' })
    const review = { ...EMPTY_REVIEW, label: '1>2' as const }
    await client.review.save({ pair: 2, review, annotator: 'Аня' })
    await client.review.save({ pair: 3, review, annotator: 'никого такого' })
    await client.queues.keepPlace({ queue: 'all', pair: 9, annotator: 'Аня' })
    const open = { filter: {}, order: {}, viewpoint: { run: null, reference: null }, resume: true }
    expect(await client.queue.ids(open)).toMatchObject({ reviewed: [3] })
    await client.people.choose({ name: 'Аня' })
    expect(await client.queue.ids(open)).toMatchObject({ reviewed: [2], place: 9 })
  })

  it('merges another project, after a look at what that would bring', async () => {
    await importAll(client, demoAudit)
    const other = await openTestEngine()
    const { client: theirs, close } = await connectDirectly(other.router)
    await importAll(theirs, demoAudit)
    await theirs.people.add({ name: 'Вера' })
    await theirs.review.save({ pair: 1, review: { ...EMPTY_REVIEW, label: '1=2' } })
    const otherPath = path.join(other.folder, 'contract.verdikt')
    expect(await failureOf(client.people.merge({ path: otherPath }))).toMatchObject({ code: 'PROJECT_BUSY' })
    await close()
    await other.dispose()

    const preview = await client.people.merge({ path: otherPath, dryRun: true })
    expect(preview).toMatchObject({
      dryRun: true,
      entries: { new: expect.any(Number), unplaced: 0 },
      people: expect.arrayContaining([expect.objectContaining({ name: 'Вера', match: 'new', apart: null })]),
    })
    expect(await client.people.names()).not.toContain('Вера')
    const report = await client.people.merge({ path: otherPath })
    expect(report).toMatchObject({ entries: preview.entries, pairs: preview.pairs, dryRun: false })
    expect(await client.people.merge({ path: otherPath })).toMatchObject({ entries: { new: 0 } })
    expect(await client.people.names()).toContain('Вера')
    other.remove()
    expect(await failureOf(client.people.merge({ path: otherPath }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('streams an import to its report', async () => {
    const events = await importAll(client, demoAudit)
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      report: { format: 'verdikt', pairs: 64, rejectedTotal: 0 },
    })
    expect((await client.project.info()).counts.pairs).toBe(64)
  })

  it('streams changes to whoever listens', async () => {
    const changes = await client.project.changes()
    const next = changes.next()
    // Over a wire the server may not listen yet when the client has its stream.
    await vi.waitFor(async () => {
      await client.settings.set({ theme: 'dark' })
      const first = await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 50, null))])
      expect(first).toEqual({ done: false, value: { topic: 'settings' } })
    })
    await changes.return?.()
  })

  it('carries an expected error with its data', async () => {
    const error = await failureOf(
      client.review.pair({ pair: 404, viewpoint: { run: null, reference: null } }),
    )
    expect(error.toJSON()).toMatchObject({
      defined: true,
      code: 'NOT_FOUND',
      status: 404,
      data: { detail: 'pair 404' },
    })
  })

  it('carries an expected error out of a stream', async () => {
    const missing = path.join(engine.folder, 'нет такого.jsonl')
    const error = await failureOf(importAll(client, missing))
    expect(error).toMatchObject({
      code: 'DATASET_INVALID',
      data: { detail: expect.stringContaining(missing) },
    })
  })

  it('carries a long list of ids whole, and refuses one that is not of ids', async () => {
    await importAll(client, writeLongDataset(engine.folder, 500))
    const viewpoint = { run: null, reference: null }
    const { ids, reviewed } = await client.queue.ids({ filter: {}, order: {}, viewpoint })
    expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => index + 1))
    expect(reviewed).toEqual([])
    expect(await client.queue.rows({ ids: ids.slice(0, 300), viewpoint })).toHaveLength(300)
    const error = await failureOf(client.queue.rows({ ids: ids.map((id) => -id), viewpoint }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
  })

  it('puts a cause on many reviews and takes it back in one step', async () => {
    await importAll(client, writeLongDataset(engine.folder, 60))
    const viewpoint = { run: null, reference: null }
    const pairs = Array.from({ length: 60 }, (_, index) => index + 1)
    for (const pair of pairs.slice(0, 50)) await client.review.save({ pair, review: reviewOf('1>2') })
    const change = { pairs, action: 'add', tag: { id: 'length', target: 'judge' } } as const
    expect(await client.bulk.preview(change)).toMatchObject({ changed: 50, undecided: 10 })
    expect(await client.bulk.tag(change)).toMatchObject({ changed: 50, batch: expect.any(String) })
    expect(await client.review.undo()).toMatchObject({ batch: { pairs: 50 } })
    const tagged = await client.queue.ids({ filter: { tags: ['length'] }, order: {}, viewpoint })
    expect(tagged.ids).toEqual([])
    const error = await failureOf(client.bulk.tag({ ...change, tag: { id: 'none', target: 'judge' } }))
    expect(error).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('refuses input that the contract does not allow', async () => {
    const error = await failureOf(client.queue.rows({ ids: [-1], viewpoint: { run: null, reference: null } }))
    expect(error).toMatchObject({
      code: 'BAD_REQUEST',
      status: 400,
      data: { issues: [{ path: ['ids', 0] }] },
    })
  })

  it('stops an import that is no longer listened to, and says that it was cut', async () => {
    const pairs = 20_000
    const file = writeLongDataset(engine.folder, pairs)
    for await (const event of await client.datasets.import({ path: file })) {
      expect(event.type).toBe('progress')
      break
    }
    // Whatever was under way is in; from then on nothing more is.
    let imported = -1
    await vi.waitFor(
      async () => {
        const before = imported
        imported = (await client.project.info()).counts.pairs
        expect(imported).toBe(before)
      },
      { timeout: 10_000, interval: 300 },
    )
    expect(imported).toBeGreaterThan(0)
    expect(imported).toBeLessThan(pairs)
    expect(await client.datasets.imports()).toMatchObject([{ path: file, report: null }])
  })

  it('tells nothing of a bug but an id, which the log has too', async () => {
    const error = await failureOf(client.host.pickPath({ purpose: 'import-file' }))
    expect(error.toJSON()).toEqual({
      defined: true,
      code: 'UNEXPECTED',
      status: 500,
      message: expect.stringMatching(/^unexpected error, id \w{8}$/),
      data: { detail: error.message, id: expect.stringMatching(/^\w{8}$/) },
    })
    expect(JSON.stringify(error.toJSON())).not.toMatch(/secret|openTestEngine|\.ts/)
    expect(engine.logged).toEqual([expect.stringContaining(error.message.replace(/.*id /, ''))])
    expect(engine.logged[0]).toContain('secret of the host')
  })
})
