import path from 'node:path'
import { writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import type { SignalsState } from '../../../src/shared/contract/signals.js'
import { SIGNALS_VERSION } from '../../../src/shared/domain/signal.js'
import { testFolder } from '../../support/openTestStore.js'
import { importAll, newProject, openTestEngine, type TestClient } from '../../support/openTestEngine.js'

const viewpoint = { run: null, reference: null }

function dataset(pairs: number, answer = 'Привет, мир.'): string {
  const file = path.join(testFolder(), 'пары.jsonl')
  const lines = Array.from({ length: pairs }, (_, number) =>
    JSON.stringify({
      prompt: `Вопрос ${number}`,
      answers: [
        { model: 'а', text: `Ответ номер ${number} на русском языке.` },
        { model: 'б', text: number % 2 ? answer : `This is the answer to it ${number}.` },
      ],
    }),
  )
  writeFileSync(file, lines.join('\n'))
  return file
}

const untilComplete = (client: TestClient, total: number) =>
  vi.waitFor(async () => expect(await client.signals.state()).toMatchObject({ done: total, total }), 20_000)

async function statesOf(client: TestClient, atMost = Infinity): Promise<SignalsState[]> {
  const states: SignalsState[] = []
  for await (const state of await client.signals.compute()) {
    states.push(state)
    if (states.length >= atMost) break
  }
  return states
}

/** Topics of changes as they come in, until `signal`. */
function topicsOf(client: TestClient, signal: AbortSignal): string[] {
  const topics: string[] = []
  const listen = async () => {
    for await (const { topic } of await client.project.changes(undefined, { signal })) topics.push(topic)
  }
  listen().catch(() => {})
  return topics
}

const web = { host: { kind: 'web' } } as const

describe('signals at a desk', () => {
  it('are computed after an import, and tell the desk', async () => {
    const { client } = await openTestEngine(web)
    expect(await client.signals.state()).toEqual({ version: SIGNALS_VERSION, done: 0, total: 0, failed: 0 })
    const listening = new AbortController()
    const topics = topicsOf(client, listening.signal)
    await importAll(client, { path: dataset(30) })
    await untilComplete(client, 30)
    const detail = await client.review.pair({ pair: 1, viewpoint })
    expect(detail.signals).toMatchObject({
      promptLength: 8,
      answers: [{ englishShare: 0 }, { englishShare: 1 }],
    })
    const rows = await client.queue.rows({ ids: [1, 2], viewpoint })
    expect(rows.map((row) => row.marks.includes('languageMismatch'))).toEqual([true, false])
    await vi.waitFor(() => expect(topics).toContain('signals'))
    listening.abort()
    await importAll(client, { path: dataset(40, 'Другой ответ.') })
    await vi.waitFor(async () => {
      const { done, total } = await client.signals.state()
      expect(total).toBeGreaterThan(40)
      expect(done).toBe(total)
    }, 20_000)
  })

  it('of an older version are computed anew when the project is opened', async () => {
    const projectPath = newProject()
    const first = await openTestEngine({ projectPath })
    await importAll(first.client, { path: dataset(5) })
    await statesOf(first.client)
    await first.close()
    const database = new Sqlite(projectPath)
    database.exec('UPDATE pair_signals SET version = 0, prompt_length = 999 WHERE pair_id > 2')
    database.close()
    const second = await openTestEngine({ projectPath, ...web })
    await untilComplete(second.client, 5)
    const { signals } = await second.client.review.pair({ pair: 5, viewpoint })
    expect(signals?.promptLength).toBe(8)
  })
})

describe('signals on a command line', () => {
  it('are computed when asked for, and stay when they are stopped', async () => {
    const projectPath = newProject()
    const first = await openTestEngine({ projectPath })
    await importAll(first.client, { path: dataset(200) })
    expect((await first.client.signals.state()).done).toBe(0)
    // Long texts, so that there is something to stop.
    await importAll(first.client, { path: dataset(400, 'слово и ещё слово '.repeat(200)) })
    const [before] = await statesOf(first.client, 1)
    await first.close()
    const second = await openTestEngine({ projectPath })
    const states = await statesOf(second.client)
    const last = states.at(-1)
    expect(last).toMatchObject({ done: last?.total, failed: 0 })
    expect(last?.total).toBeGreaterThan(200)
    expect(states[0]?.done).toBeGreaterThanOrEqual(before?.done ?? 0)
    expect(await statesOf(second.client)).toEqual([last, last])
  })

  it('of one odd pair do not keep the others waiting', async () => {
    const projectPath = newProject()
    const { client, logged } = await openTestEngine({ projectPath })
    await importAll(client, { path: dataset(4) })
    // A text that is none, as a damaged file may hold.
    const database = new Sqlite(projectPath)
    database.pragma('ignore_check_constraints = ON')
    database.exec("UPDATE answers SET text = CAST(x'ff' AS TEXT) WHERE id = 1")
    database.pragma('foreign_keys = OFF')
    database.exec('UPDATE pairs SET answer_2_id = 999 WHERE id = 3')
    database.close()
    expect((await statesOf(client)).at(-1)).toEqual({
      version: SIGNALS_VERSION,
      done: 3,
      total: 4,
      failed: 1,
    })
    expect(logged).toEqual([expect.stringContaining('pair 3')])
  })
})
