import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ForkJudgeProcess } from '../../src/main/engine/judge/judge.js'
import {
  addJudgeOf,
  createJudgeWorkshop,
  namesInJudges,
  runEnd,
  type JudgeWorkshop,
} from '../support/judgeWorkshop.js'
import { openTestEngine } from '../support/openTestEngine.js'
import { writeTinyPromptPackage } from '../support/tinyPromptPackage.js'

let workshop: JudgeWorkshop
let judge: string
beforeAll(async () => {
  workshop = await createJudgeWorkshop()
  judge = writeTinyPromptPackage(workshop.folder.path, 'judge')
})
afterAll(() => workshop.remove())

/** Messages on which a process is killed at once, as the system does it where memory runs out. */
let deadly: Set<string>
let started: number
beforeEach(() => {
  deadly = new Set()
  started = 0
})

const forkMortal: ForkJudgeProcess = () => {
  started++
  const handle = workshop.forkJudgeProcess()
  return {
    ...handle,
    send(message) {
      // Not sent: a judge of a few weights may answer before it is killed.
      if (deadly.has((message as { type: string }).type)) handle.kill()
      else handle.send(message)
    },
  }
}

const openEngine = (home = 'home') =>
  openTestEngine({ homePath: path.join(workshop.folder.path, home), forkJudgeProcess: forkMortal })

it('begins no run with a judge that crashes three times while it is loaded, and says why', async () => {
  const { client } = await openEngine()
  await workshop.importPair(client)
  deadly.add('load')
  await expect(client.runs.start({ judge, provider: 'cpu' })).rejects.toMatchObject({
    code: 'JUDGE_CRASHED',
    data: {
      detail: 'the judge was not loaded in 3 tries; the last: the judge process ended: killed by SIGKILL',
    },
  })
  expect(started).toBe(3)
  expect(await client.runs.list()).toEqual([])
  deadly.clear()
  const { id } = await client.runs.start({ judge, provider: 'cpu' })
  expect(await runEnd(client, id)).toMatchObject({ state: 'finished', ordersDone: 2 })
})

it('ends a run whose judge cannot be loaded again; resumed, it lacks and doubles nothing', async () => {
  const { client } = await openEngine()
  await workshop.importPair(client)
  const starting = client.runs.start({ judge, provider: 'cpu' })
  deadly.add('judge')
  const { id } = await starting
  deadly.add('load')
  expect(await runEnd(client, id)).toMatchObject({
    state: 'failed',
    failure: 'the judge was not loaded in 3 tries; the last: the judge process ended: killed by SIGKILL',
    ordersDone: 0,
    skipped: 0,
  })
  expect(started).toBe(4)
  deadly.clear()
  await client.runs.resume({ run: id })
  expect(await runEnd(client, id)).toMatchObject({
    state: 'finished',
    failure: null,
    ordersDone: 2,
    ordersTotal: 2,
    skipped: 0,
  })
})

// What was converted has been tested in parts by then; a package that is taken as it is is loaded as a whole.
it.each([
  ['convert', () => workshop.checkpoint],
  ['selfTest', () => workshop.checkpoint],
  ['load', () => judge],
] as const)('adds no judge whose process crashes at %s', async (message, source) => {
  const home = `home-${message}`
  const { client } = await openEngine(home)
  deadly.add(message)
  await expect(addJudgeOf(client, { source: source(), name: 'x' })).rejects.toMatchObject({
    code: 'JUDGE_CRASHED',
    data: { detail: 'the judge process ended: killed by SIGKILL' },
  })
  expect(namesInJudges(path.join(workshop.folder.path, home))).toEqual([])
})
