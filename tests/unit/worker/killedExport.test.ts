import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { startNodeThread } from '../../../src/main/hosts/startNodeThread.js'
import { builtFiles } from '../../support/builtFiles.js'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'

/** Enough to be in the middle of it. */
const pairCount = 1500

it('leaves the export before in its place when its thread is killed, says so, and is written at the next try', async () => {
  const workers: Worker[] = []
  const { client, projectPath } = await openTestEngine({
    host: { kind: 'web' },
    startThread: (options) => {
      const worker = startNodeThread(builtFiles.engineThread)(options)
      if (options.name === 'verdikt work') workers.push(worker)
      return worker
    },
  })
  const folder = path.dirname(projectPath)
  const dataset = path.join(folder, 'pairs.jsonl')
  const answer = (model: string, number: number) => ({
    model,
    text: `Ответ ${model} № ${number} `.repeat(120),
  })
  const lines = Array.from({ length: pairCount }, (_, number) =>
    JSON.stringify({ prompt: `Вопрос ${number}`, answers: [answer('один', number), answer('два', number)] }),
  )
  writeFileSync(dataset, lines.join('\n'))
  await importAll(client, { path: dataset })
  const out = path.join(folder, 'out.jsonl')
  writeFileSync(out, 'прежнее')
  const request = { format: 'verdikt', out, viewpoint: { run: null, reference: null } } as const
  const outcome = client.datasets.export(request).then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
  const partial = () => readdirSync(folder).filter((name) => name.endsWith('.partial'))
  await vi.waitFor(() => expect(partial()).toHaveLength(1), { timeout: 10_000, interval: 1 })
  await workers.at(-1)?.terminate()
  expect(await outcome).toBe('WORK_INTERRUPTED')
  expect(readFileSync(out, 'utf8')).toBe('прежнее')
  await client.datasets.export(request)
  expect(readFileSync(out, 'utf8').trimEnd().split('\n').length).toBeGreaterThanOrEqual(pairCount)
  expect(partial()).toEqual([])
})
