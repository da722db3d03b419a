import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { importRequestSchema } from '../../../src/shared/contract/datasets.js'
import type { WorkClient } from '../../../src/main/engine/router/workContract.js'
import { openStore } from '../../../src/main/engine/store/openStore.js'
import { createWriteTurn } from '../../../src/main/engine/store/writeTurn.js'
import { createThread } from '../../../src/main/engine/worker/createThread.js'
import { startNodeThread } from '../../../src/main/hosts/startNodeThread.js'
import { builtFiles } from '../../support/builtFiles.js'
import { lockProject } from '../../support/lockProject.js'
import { newProject } from '../../support/openTestEngine.js'
import { openTestStore } from '../../support/openTestStore.js'

const pairCount = 4000

/** Blocks this thread, as a transaction that takes long does. */
const block = (forMs: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs)

/** An import going on in a thread of its own, which shares its turns with a connection of this thread. */
async function startImport() {
  const projectPath = newProject()
  const turn = createWriteTurn()
  const store = openStore(projectPath, { create: false, turn, goesFirst: true })
  const data = {
    projectPath,
    homePath: path.dirname(projectPath),
    appVersion: '0',
    turn: turn.shared,
    duty: 'long' as const,
  }
  const thread = createThread({
    name: 'import',
    start: startNodeThread(builtFiles.engineThread),
    data,
    onNotice: () => {},
    onEnd: () => {},
    log: () => {},
  })
  const reader = new Sqlite(projectPath, { readonly: true })
  onTestFinished(async () => {
    reader.close()
    await thread.dispose()
    store.close()
  })
  const file = path.join(path.dirname(projectPath), 'pairs.jsonl')
  const line = (number: number) => {
    const answer = (model: string) => ({ model, text: `Ответ ${model} № ${number} `.repeat(30) })
    return JSON.stringify({ prompt: `Вопрос ${number}`, answers: [answer('один'), answer('два')] })
  }
  writeFileSync(file, Array.from({ length: pairCount }, (_, number) => line(number)).join('\n'))
  const client: WorkClient = createORPCClient(thread)
  const events = await client.long.datasets.import(importRequestSchema.parse({ path: file }))
  await events.next()
  const pairs = () => reader.prepare('SELECT count(*) FROM pairs').pluck().get() as number
  return { store, turn, events, pairs, projectPath }
}

const turnModule = path.resolve(import.meta.dirname, '../../../src/main/engine/store/writeTurn.ts')

/** Waits for its turn, then writes without end. */
const GOES_FIRST = `
const { workerData } = require('node:worker_threads')
import(workerData.module).then(({ createWriteTurn }) =>
  createWriteTurn(workerData.shared).goFirst(() => {
    for (;;);
  }),
)
`

describe('turns at writing', () => {
  it('make an import wait for whoever goes first, and let it go on afterwards', async () => {
    const { turn, events, pairs } = await startImport()
    const { before, after } = turn.goFirst(() => {
      // Time to end the transaction under way.
      block(300)
      const before = pairs()
      block(300)
      return { before, after: pairs() }
    })
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(pairCount)
    expect(after).toBe(before)
    let last: unknown
    for await (const event of events) last = event
    expect(last).toMatchObject({ type: 'done', report: { pairs: pairCount } })
    expect(pairs()).toBe(pairCount)
  })

  it('are given back by an import that waits for another program, which then goes on', async () => {
    const { turn, events, projectPath, pairs } = await startImport()
    const letGo = await lockProject(projectPath)
    const isWriting = () => Atomics.load(new Int32Array(turn.shared), 1)
    await vi.waitFor(() => expect(isWriting()).toBe(0), { timeout: 5000, interval: 1 })
    await letGo()
    while ((await events.next()).done !== true);
    expect(pairs()).toBe(pairCount)
  })

  it('make bulk writers wait for each other and for those who go first, however they come', () => {
    const turn = createWriteTurn()
    const other = createWriteTurn(turn.shared)
    const state = () => [...new Int32Array(turn.shared)]
    expect(turn.takeTurn(() => state())).toEqual([0, 1])
    expect(() =>
      other.takeTurn(() => {
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(state()).toEqual([0, 0])
  })

  it('are free again when a thread has ended in the middle of one', () => {
    const turn = createWriteTurn()
    new Int32Array(turn.shared)[1] = 1
    turn.bulkWriterEnded()
    expect(turn.takeTurn(() => 'written')).toBe('written')
  })

  it('are free again when the thread that goes first has ended while it waited', async () => {
    const turn = createWriteTurn()
    new Int32Array(turn.shared)[1] = 1
    const waiting = new Worker(GOES_FIRST, {
      eval: true,
      workerData: { module: pathToFileURL(turnModule).href, shared: turn.shared },
    })
    await vi.waitFor(() => expect(new Int32Array(turn.shared)[0]).toBe(1), { timeout: 5000, interval: 1 })
    await waiting.terminate()
    expect(new Int32Array(turn.shared)[0]).toBe(1)
    turn.firstEnded()
    turn.bulkWriterEnded()
    expect(turn.takeTurn(() => 'written')).toBe('written')
  })

  it('are not waited for without end where nobody tells that a writer is gone', () => {
    const turn = createWriteTurn()
    new Int32Array(turn.shared)[1] = 1
    expect(turn.goFirst(() => 'first')).toBe('first')
    expect(turn.takeTurn(() => 'then')).toBe('then')
  })

  it('are taken by every transaction of a connection that goes first, also one that fails', () => {
    const turn = createWriteTurn()
    const waiting = () => new Int32Array(turn.shared)[0]
    const projectPath = newProject()
    const store = openStore(projectPath, { create: false, turn, goesFirst: true })
    onTestFinished(store.close)
    const seen: unknown[] = []
    store.inTransaction(() => seen.push(waiting()))
    expect(() =>
      store.inTransaction(() => {
        seen.push(waiting())
        throw new Error('no')
      }),
    ).toThrow('no')
    store.project.set('name', 'a single statement')
    expect([...seen, waiting()]).toEqual([1, 1, 0])
  })
})

describe('a bulk write', () => {
  it('is committed in steps, the first of which is always done', () => {
    const turn = createWriteTurn()
    const store = openTestStore(undefined, turn)
    const steps = store.inShortTransaction((mayGoOn) => {
      let done = 1
      while (done < 3 && mayGoOn()) done++
      // Somebody comes who goes first.
      return turn.goFirst(() => ({ done, mayGoOn: mayGoOn() }))
    })
    expect(steps).toEqual({ done: 3, mayGoOn: false })
  })
})
