import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import type { StartThread } from '../../../src/main/engine/createEngine.js'
import { startNodeThread } from '../../../src/main/hosts/startNodeThread.js'
import { builtFiles } from '../../support/builtFiles.js'
import { lockProject } from '../../support/lockProject.js'
import { reviewOf } from '../../support/reviewOf.js'
import { importAll, newProject, openTestEngine } from '../../support/openTestEngine.js'

const pairCount = 3000
const viewpoint = { run: null, reference: null }
const everything = { filter: {}, order: {}, viewpoint }

/** Starts real threads and hands them out by name, so that a test can kill them. */
function watchedThreads() {
  const started: { name: string; worker: Worker }[] = []
  const startThread: StartThread = (options) => {
    const worker = startNodeThread(builtFiles.engineThread)(options)
    started.push({ name: String(options.name), worker })
    return worker
  }
  return { started, startThread }
}

function writeDataset(projectPath: string, pairs = pairCount): string {
  const file = path.join(path.dirname(projectPath), 'данные.jsonl')
  const line = (number: number) =>
    JSON.stringify({
      prompt: `Вопрос ${number}`,
      answers: [
        { model: 'альфа', text: `Ответ № ${number} 🙂 `.repeat(20) },
        { model: 'бета', text: `Другой ответ № ${number} `.repeat(20) },
      ],
      verdicts: [{ source: 'reference', judge: 'люди', order: '12', label: '1>2' }],
    })
  writeFileSync(file, Array.from({ length: pairs }, (_, number) => line(number)).join('\n'))
  return file
}

/** Of the newest thread of this process with that name, as Linux tells it. */
function niceness(name: string): number {
  const threads = readdirSync('/proc/self/task')
    .map(Number)
    .filter((thread) => readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim() === name)
  const stat = readFileSync(`/proc/self/task/${Math.max(...threads)}/stat`, 'utf8')
  // The 19th field; the second is the name in brackets.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}

async function openThreaded() {
  const projectPath = newProject()
  const threads = watchedThreads()
  const engine = await openTestEngine({
    projectPath,
    host: { kind: 'web' },
    startThread: threads.startThread,
  })
  return { ...engine, started: threads.started, dataset: writeDataset(projectPath) }
}

describe('an engine with worker threads', () => {
  it('imports, audits and opens queues in them, and says so to whoever listens', async () => {
    const { client, started, dataset } = await openThreaded()
    const changes = await client.project.changes()
    const report = await importAll(client, { path: dataset })
    expect(report).toMatchObject({ pairs: pairCount, referenceVerdicts: pairCount, rejectedTotal: 0 })
    // Signals are computed meanwhile where the import takes long.
    for await (const { topic } of changes) if (topic === 'data') break
    expect((await client.queue.ids(everything)).ids).toHaveLength(pairCount)
    await expect(client.audit.report({})).rejects.toMatchObject({
      code: 'NOTHING_TO_AUDIT',
      data: { detail: expect.stringContaining('no judge') },
    })
    expect(started.map(({ name }) => name)).toEqual(expect.arrayContaining(['verdikt queue', 'verdikt work']))
  })

  it('opens queues and stores votes while an import goes on', async () => {
    const { client, dataset } = await openThreaded()
    const steps: string[] = []
    for await (const event of await client.datasets.import({ path: dataset })) {
      steps.push(event.type)
      if (steps.length > 1) continue
      const { ids } = await client.queue.ids(everything)
      await client.review.save({
        pair: ids[0] ?? 0,
        review: reviewOf('1>2', { note: 'посреди импорта' }),
      })
      steps.push('voted')
      expect(ids.length).toBeGreaterThan(0)
      expect(ids.length).toBeLessThan(pairCount)
    }
    expect(steps.slice(0, 2)).toEqual(['progress', 'voted'])
    expect(steps.at(-1)).toBe('done')
    const { ids } = await client.queue.ids({ ...everything, filter: { reviewed: true } })
    expect(ids).toEqual([1])
  })

  it('stores votes while a cause is put on all reviews; killed half-way, that is undone in one step', async () => {
    const { client, started, dataset } = await openThreaded()
    await importAll(client, { path: dataset })
    const verdict = {
      source: 'human',
      annotator: 'Аня',
      label: '1>2',
      order_shown: '12',
      at: '2026-11-24T10:00:00Z',
    }
    const voted = readFileSync(dataset, 'utf8')
      .split('\n')
      .map((line) => JSON.stringify({ ...JSON.parse(line), verdicts: [verdict] }))
    writeFileSync(path.join(path.dirname(dataset), 'votes.jsonl'), voted.join('\n'))
    await client.settings.set({ annotator: 'Аня' })
    await importAll(client, { path: path.join(path.dirname(dataset), 'votes.jsonl') })
    const { ids } = await client.queue.ids(everything)
    const tagging = client.bulk.tag({ pairs: ids, action: 'add', tag: { id: 'length', target: 'judge' } })
    const outcome = tagging.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
    const tagged = async () => (await client.queue.ids({ ...everything, filter: { tags: ['length'] } })).ids
    await vi.waitFor(async () => expect((await tagged()).length).toBeGreaterThan(0), { interval: 5 })
    await client.review.save({ pair: 1, review: reviewOf('2>1', { note: 'посреди' }), role: 'repeat' })
    await started.find(({ name }) => name === 'verdikt work')?.worker.terminate()
    expect(await outcome).toBe('WORK_INTERRUPTED')
    const { length } = await tagged()
    expect(length).toBeLessThan(pairCount)
    const undone = [await client.review.undo(), await client.review.undo()]
    expect(undone.map((step) => step?.batch?.pairs ?? step?.role).sort()).toEqual([length, 'repeat'])
    expect(await tagged()).toEqual([])
  })

  it('loses nothing that was stored when a thread is killed, says so, and starts another', async () => {
    const { client, started, logged, dataset } = await openThreaded()
    let stored = 0
    const broken = async () => {
      for await (const event of await client.datasets.import({ path: dataset })) {
        if (event.type !== 'progress') continue
        stored = event.records
        await started.find(({ name }) => name === 'verdikt work')?.worker.terminate()
      }
    }
    await expect(broken()).rejects.toMatchObject({
      code: 'WORK_INTERRUPTED',
      data: { detail: expect.stringContaining('work thread ended') },
    })
    expect(logged).toEqual([expect.stringContaining('the work thread ended')])
    const { pairs } = (await client.project.info()).counts
    expect(pairs).toBeGreaterThanOrEqual(stored)
    expect(pairs).toBeLessThan(pairCount)
    const again = await importAll(client, { path: dataset })
    expect(again).toMatchObject({ pairs: pairCount - pairs, duplicates: pairs })
    expect((await client.project.info()).counts).toMatchObject({
      pairs: pairCount,
      referenceVerdicts: pairCount,
    })
  })

  it('says that a vote was interrupted with its thread, and stores the next one in another', async () => {
    const { client, projectPath, started, dataset } = await openThreaded()
    await importAll(client, { path: dataset })
    const vote = (label: '1>2' | '2>1') => client.review.save({ pair: 1, review: reviewOf(label) })
    await vote('1>2')
    const letGo = await lockProject(projectPath)
    const waiting = vote('2>1')
    const outcome = waiting.then(
      () => 'stored',
      (error: { code: string }) => error.code,
    )
    await started.find(({ name }) => name === 'verdikt write')?.worker.terminate()
    expect(await outcome).toBe('WORK_INTERRUPTED')
    await letGo()
    expect((await client.review.pair({ pair: 1, viewpoint })).review?.label).toBe('1>2')
    await vote('2>1')
    expect((await client.review.history({ pair: 1 })).map(({ review }) => review?.label)).toEqual([
      '2>1',
      '1>2',
    ])
  })

  it.runIf(process.platform === 'linux')('lets those threads go first that somebody waits for', async () => {
    const { client, dataset } = await openThreaded()
    await importAll(client, { path: dataset })
    await client.review.save({ pair: 1, review: reviewOf('1>2') })
    expect([niceness('verdikt work'), niceness('verdikt queue'), niceness('verdikt write')]).toEqual([
      constants.priority.PRIORITY_BELOW_NORMAL,
      constants.priority.PRIORITY_NORMAL,
      constants.priority.PRIORITY_NORMAL,
    ])
  })

  it('says what is wrong when a thread cannot open the project, and goes on without it', async () => {
    const threads = watchedThreads()
    const engine = await openTestEngine({
      host: { kind: 'web' },
      startThread: (options) =>
        threads.startThread({
          ...options,
          workerData: { ...options.workerData, projectPath: '/nowhere/none.verdikt' },
        }),
    })
    await expect(engine.client.queue.ids(everything)).rejects.toMatchObject({
      code: 'WORK_INTERRUPTED',
      data: { detail: expect.stringContaining('/nowhere/none.verdikt') },
    })
    expect(await engine.client.runs.list()).toEqual([])
  })

  it('closes in the middle of an import and leaves one file', async () => {
    const { client, projectPath, dataset, close } = await openThreaded()
    const events = await client.datasets.import({ path: dataset })
    await events.next()
    await close()
    await expect(events.next()).rejects.toMatchObject({ code: 'WORK_INTERRUPTED' })
    expect(readdirSync(path.dirname(projectPath)).filter((name) => name.startsWith('test'))).toEqual([
      'test.verdikt',
    ])
    const { client: next } = await openTestEngine({ projectPath })
    expect((await next.project.info()).counts.pairs).toBeGreaterThan(0)
    expect(await next.datasets.imports()).toMatchObject([{ report: null }])
  })
})
