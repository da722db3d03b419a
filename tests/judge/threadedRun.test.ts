import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import type { StartThread } from '../../src/main/engine/createEngine.js'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import { startNodeThread } from '../../src/main/hosts/startNodeThread.js'
import { builtFiles } from '../support/builtFiles.js'
import { importAll, newProject, openTestEngine } from '../support/openTestEngine.js'

const pairCount = 3000
const resourcesPath = path.resolve(import.meta.dirname, '../../resources')

/** A project whose judge runs read and store in a thread, which the test can kill. */
async function openThreaded() {
  const runThreads: Worker[] = []
  const startThread: StartThread = (options) => {
    const worker = startNodeThread(builtFiles.engineThread)(options)
    if (options.name === 'verdikt run') runThreads.push(worker)
    return worker
  }
  const projectPath = newProject()
  const { client } = await openTestEngine({
    projectPath,
    host: { kind: 'web' },
    startThread,
    resourcesPath,
    forkJudgeProcess: forkNodeJudgeProcess(builtFiles.judgeProcess),
  })
  const dataset = path.join(path.dirname(projectPath), 'pairs.jsonl')
  const line = (number: number) => {
    const answer = (model: string) => ({
      model,
      text: `Ответ № ${number} 🙂 ${model} `.repeat(1 + (number % 20)),
    })
    return JSON.stringify({ prompt: `Вопрос ${number}`, answers: [answer('альфа'), answer('бета')] })
  }
  writeFileSync(dataset, Array.from({ length: pairCount }, (_, number) => line(number)).join('\n'))
  await importAll(client, { path: dataset })
  return { client, runThreads }
}

it('a run whose thread is killed says so, has lost nothing, and completes when it is resumed', async () => {
  const { client, runThreads } = await openThreaded()
  const now = async () => (await client.runs.list())[0]
  await client.runs.start({ judge: 'embedded' })
  await vi.waitFor(async () => expect((await now())?.ordersDone).toBeGreaterThan(0), {
    timeout: 20_000,
    interval: 5,
  })
  await runThreads[0]?.terminate()
  await vi.waitFor(async () => expect((await now())?.state).toBe('failed'), 20_000)
  const failed = await now()
  expect(failed?.failure).toContain('the run thread ended')
  expect(failed?.ordersDone).toBeLessThan(2 * pairCount)
  await client.runs.resume({ run: failed?.id ?? 0 })
  await vi.waitFor(async () => expect((await now())?.state).toBe('finished'), 20_000)
  expect(await now()).toMatchObject({ ordersDone: 2 * pairCount, skipped: 0, failure: null })
  expect(runThreads).toHaveLength(2)
  expect((await client.project.info()).counts).toMatchObject({ pairs: pairCount })
})
