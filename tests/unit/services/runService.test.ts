import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { JudgeProcessDied, type JudgeHost } from '../../../src/main/engine/judge/judge.js'
import { createProjectEvents } from '../../../src/main/engine/services/projectEvents.js'
import { createRunService } from '../../../src/main/engine/services/runService.js'
import { createRunStorage } from '../../../src/main/engine/services/runStorage.js'
import { createWriteLine } from '../../../src/main/engine/services/writeLine.js'
import type { RunInfo } from '../../../src/shared/contract/runs.js'
import { runRequestSchema } from '../../../src/shared/contract/runs.js'
import { addRecords, openTestStore, testFolder } from '../../support/openTestStore.js'
import { pairRecord } from '../store/support/records.js'
import { createFakeJudgeHost, verdictOn } from './support/fakeJudgeHost.js'

/** Several batches. */
const PAIRS = 300

const request = runRequestSchema.parse({ judge: '/judge' })

/** A host's run service over a project with `pairs` pairs. */
function hostOf(
  judgeHost: JudgeHost,
  { pairs = PAIRS, projectPath = path.join(testFolder(), 'runs.verdikt') } = {},
) {
  const store = openTestStore(projectPath)
  addRecords(
    store,
    Array.from({ length: pairs }, (_, index) => pairRecord(String(index))),
  )
  const events = createProjectEvents()
  const logged: string[] = []
  const runs = createRunService({
    store,
    writes: createWriteLine({ onWaiting: () => {} }),
    storage: createRunStorage({ store }),
    judges: { directory: (judge) => path.resolve(judge), noteUse: () => {} },
    judgeHost,
    events,
    appVersion: '0.0.0',
    log: (message) => void logged.push(message),
  })
  const ended = new Promise<RunInfo>((resolve) =>
    events.emitter.on('run', (run) => {
      if (run.state !== 'running') resolve(run)
    }),
  )
  return { store, runs, logged, ended, projectPath, events }
}

/** A promise and the call that fulfils it. */
function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give, given }
}

const readings = (pairs: number) =>
  Array.from({ length: pairs }, (_, index) => [`${index + 1}/12`, `${index + 1}/21`]).flat()

describe('a judge run', () => {
  it('begins once, as soon as the program that has the project locked lets go of it', async () => {
    const { runs, store, ended, projectPath } = hostOf(createFakeJudgeHost(), { pairs: 2 })
    store.refuseAtOnce()
    const other = new Sqlite(projectPath)
    other.exec('BEGIN IMMEDIATE')
    const started = runs.start(request)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(runs.list()).toEqual([])
    other.exec('COMMIT')
    other.close()
    expect(await started).toMatchObject({ state: 'running' })
    expect(await ended).toMatchObject({ state: 'finished', ordersDone: 4 })
    expect(runs.list()).toHaveLength(1)
  })

  it('reads every pair in both orders, once, and says so as it goes on', async () => {
    const host = createFakeJudgeHost()
    const { runs, store, ended, events } = hostOf(host)
    const seen: RunInfo[] = []
    events.emitter.on('run', (run) => seen.push(run))
    expect(await runs.start(request)).toMatchObject({
      state: 'running',
      pairs: PAIRS,
      ordersTotal: 2 * PAIRS,
      ordersDone: 0,
    })
    expect(await ended).toMatchObject({
      state: 'finished',
      judge: 'fake',
      provider: 'cpu',
      ordersDone: 2 * PAIRS,
      skipped: 0,
      failure: null,
      finishedAt: expect.any(String),
    })
    expect(host.read).toEqual(readings(PAIRS))
    expect(store.judgeVerdicts.tally(1)).toEqual({ verdicts: 2 * PAIRS, truncated: 0, skipped: 0 })
    const done = seen.map(({ ordersDone }) => ordersDone)
    expect(done).toEqual(done.toSorted((left, right) => left - right))
  })

  it('counts what the judge sets aside, keeps the reason and does not ask again', async () => {
    const flaky = createFakeJudgeHost({
      answer: (reading) =>
        reading.pair === 3
          ? { pair: 3, order: reading.order, skipped: 'set aside after 3 crashes' }
          : { ...verdictOn(reading), truncated: reading.pair === 4 },
    })
    const { runs, store, ended } = hostOf(flaky, { pairs: 5 })
    await runs.start(request)
    expect(await ended).toMatchObject({
      state: 'finished',
      ordersDone: 10,
      skipped: 2,
      skips: [{ kind: 'crashed', readings: 2, example: 'set aside after 3 crashes' }],
      truncated: 2,
    })
    expect(store.judgeVerdicts.pending(1, 0, store.judgeVerdicts.lastPair(1))).toEqual([])
    expect(store.judgeVerdicts.ofPair(1, 3)).toEqual([])
  })

  it('fails with a reason where the judge cannot be brought back, keeps its verdicts and can be resumed', async () => {
    let batches = 0
    let isBroken = false
    const host = createFakeJudgeHost({
      onLoad() {
        if (isBroken) throw new JudgeProcessDied('no such file')
      },
      onBatch() {
        isBroken = ++batches === 2
        if (isBroken) throw new JudgeProcessDied('SIGSEGV')
      },
    })
    const { runs, store, ended, logged } = hostOf(host)
    await runs.start(request)
    expect(await ended).toMatchObject({
      state: 'failed',
      failure: 'the judge was not loaded in 3 tries; the last: no such file',
      ordersDone: host.read.length,
    })
    expect(logged.join('\n')).toMatch(/SIGSEGV[^]*judge run 1 failed/)
    isBroken = false
    await runs.resume(1)
    await runs.dispose()
    expect(runs.list()).toMatchObject([{ state: expect.stringMatching(/paused|finished/), failure: null }])
    expect(
      store.judgeVerdicts.tally(1).verdicts +
        store.judgeVerdicts.pending(1, 0, store.judgeVerdicts.lastPair(1)).length,
    ).toBe(2 * PAIRS)
  })

  it('fails rather than lose a verdict that is no number', async () => {
    const { runs, ended } = hostOf(
      createFakeJudgeHost({ answer: (reading) => verdictOn(reading, [Number.NaN, 0, 1]) }),
    )
    await runs.start(request)
    expect(await ended).toMatchObject({
      state: 'failed',
      ordersDone: 0,
      failure: expect.stringMatching('NOT NULL'),
    })
  })

  it('whose judge does not load leaves no run behind', async () => {
    const dead = hostOf(
      createFakeJudgeHost({
        onLoad() {
          throw new JudgeProcessDied('exit code 127')
        },
      }),
    )
    await expect(dead.runs.start(request)).rejects.toThrow('exit code 127')
    expect(dead.runs.list()).toEqual([])
    expect(dead.logged).toHaveLength(3)
  })

  it('of a project without pairs is finished at once', async () => {
    const { runs, ended } = hostOf(createFakeJudgeHost(), { pairs: 0 })
    await runs.start(request)
    expect(await ended).toMatchObject({ state: 'finished', ordersTotal: 0, ordersDone: 0 })
  })
})

describe('one run at a time', () => {
  it('is a rule from the moment the first begins to load', async () => {
    const loading = signal()
    const { runs, ended } = hostOf(createFakeJudgeHost({ onLoad: () => loading.given }))
    const first = runs.start(request)
    await expect(runs.start(request)).rejects.toMatchObject({ code: 'RUN_STATE' })
    loading.give()
    await first
    await expect(runs.start(request)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await ended
    expect(runs.list()).toHaveLength(1)
  })

  it('closing the project while the judge loads leaves no run behind', async () => {
    const loading = signal()
    const { runs, store } = hostOf(createFakeJudgeHost({ onLoad: () => loading.given }))
    const started = runs.start(request)
    await runs.dispose()
    loading.give()
    await expect(started).rejects.toMatchObject({ code: 'RUN_STATE' })
    expect(store.runs.list()).toEqual([])
  })

  it('two hosts cannot judge the same run; opening the second does not disturb the first', async () => {
    const batch = signal()
    const one = hostOf(createFakeJudgeHost({ onBatch: () => batch.given }))
    await one.runs.start(request)
    const other = hostOf(createFakeJudgeHost(), { pairs: 0, projectPath: one.projectPath })
    expect(other.runs.list()).toMatchObject([{ state: 'running' }])
    await expect(other.runs.resume(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await expect(other.runs.pause(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await expect(other.runs.cancel(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    batch.give()
    expect(await one.ended).toMatchObject({ state: 'finished', ordersDone: 2 * PAIRS })
  })
})

describe('pause, resume and cancel', () => {
  /** A run that waits at its second batch, and the call that lets it go on. */
  async function halfway(options: Parameters<typeof hostOf>[1] = {}) {
    const [atSecond, goOn] = [signal(), signal()]
    let batches = 0
    const host = createFakeJudgeHost({
      async onBatch() {
        if (++batches !== 2) return
        atSecond.give()
        await goOn.given
      },
    })
    const service = hostOf(host, options)
    await service.runs.start(request)
    await atSecond.given
    return { ...service, host, goOn: goOn.give }
  }

  it('pause keeps what is judged; resume after reopening completes it, nothing twice, nothing missing', async () => {
    const { runs, goOn, store, host, projectPath } = await halfway()
    const paused = runs.pause(1)
    goOn()
    expect(await paused).toMatchObject({ state: 'paused', ordersDone: host.read.length, finishedAt: null })
    expect(host.read.length).toBeLessThan(2 * PAIRS)
    store.close()
    const secondHost = createFakeJudgeHost()
    const second = hostOf(secondHost, { pairs: 0, projectPath })
    expect(second.runs.list()).toMatchObject([{ state: 'paused', ordersDone: host.read.length }])
    await second.runs.resume(1)
    expect(await second.ended).toMatchObject({ id: 1, state: 'finished', ordersDone: 2 * PAIRS })
    expect([...host.read, ...secondHost.read]).toEqual(readings(PAIRS))
  })

  it('a pause that comes with the last verdicts finds the run finished', async () => {
    let paused: Promise<unknown> | null = null
    const host = createFakeJudgeHost({
      answer(reading) {
        paused ??= runs.pause(1)
        return verdictOn(reading)
      },
    })
    const { runs, ended } = hostOf(host, { pairs: 3 })
    await runs.start(request)
    expect(await ended).toMatchObject({ state: 'finished', ordersDone: 6, finishedAt: expect.any(String) })
    expect(await paused).toMatchObject({ state: 'finished' })
  })

  it('closing the host pauses', async () => {
    const { runs, goOn, store } = await halfway()
    const closed = runs.dispose()
    goOn()
    await closed
    expect(store.runs.find(1)).toMatchObject({ state: 'paused' })
  })

  it('cancel is for good, going on or paused', async () => {
    const { runs, goOn, host } = await halfway()
    const cancelled = runs.cancel(1)
    goOn()
    expect(await cancelled).toMatchObject({
      state: 'cancelled',
      ordersDone: host.read.length,
      finishedAt: expect.any(String),
    })
    for (const step of [runs.resume, runs.pause, runs.cancel])
      await expect(step(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await expect(runs.resume(99)).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const other = await halfway()
    const paused = other.runs.pause(1)
    other.goOn()
    await paused
    expect(await other.runs.cancel(1)).toMatchObject({ state: 'cancelled' })
  })

  it('a run whose host was killed can be resumed by a host that was open all the time', async () => {
    const watching = hostOf(createFakeJudgeHost(), { pairs: 3 })
    const { store, runs } = watching
    const create = { uid: 'killed', judge: 'fake', judgeVersion: '1', judgePath: '/judge', appVersion: '0' }
    store.runs.create({ ...create, request })
    expect(runs.list()).toMatchObject([{ id: 1, state: 'paused' }])
    store.runs.setState(1, 'running')
    await runs.resume(1)
    expect(await watching.ended).toMatchObject({ state: 'finished', ordersDone: 6 })
  })

  it('a judge package that was exchanged cannot go on with a run of its predecessor', async () => {
    const { runs, goOn, store, projectPath } = await halfway()
    const paused = runs.pause(1)
    goOn()
    await paused
    const identity = store.runs.find(1)?.identity
    const exchanged = createFakeJudgeHost({ modelSha256: 'b'.repeat(64) })
    const second = hostOf(exchanged, { pairs: 0, projectPath })
    await expect(second.runs.resume(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    expect(second.runs.list()).toMatchObject([
      { state: 'failed', failure: expect.stringMatching('another judge') },
    ])
    expect([exchanged.read, store.runs.find(1)?.identity]).toEqual([[], identity])
    // The first one may: nothing was lost.
    const third = hostOf(createFakeJudgeHost(), { pairs: 0, projectPath })
    await third.runs.resume(1)
    expect(await third.ended).toMatchObject({ state: 'finished', ordersDone: 2 * PAIRS, failure: null })
  })
})
