import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { JudgeProcessDied } from '../../../src/main/engine/judge/judge.js'
import type { RunInfo } from '../../../src/shared/contract/runs.js'
import { createFakeJudgeHost, verdictOn } from './support/fakeJudgeHost.js'
import { hostOf, PAIRS, readings, request, signal } from './support/runHost.js'

describe('a judge run', () => {
  it('begins once, as soon as the program that has the project locked lets go of it', async () => {
    const { runs, store, ended, projectPath } = hostOf(createFakeJudgeHost(), { pairs: 2 })
    store.refuseAtOnce()
    const other = new Sqlite(projectPath)
    other.exec('BEGIN IMMEDIATE')
    const started = runs.start(request)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await runs.list()).toEqual([])
    other.exec('COMMIT')
    other.close()
    expect(await started).toMatchObject({ state: 'running' })
    expect(await ended).toMatchObject({ state: 'finished', ordersDone: 4 })
    expect(await runs.list()).toHaveLength(1)
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
    expect(store.runs.find(1)).toMatchObject({ verdicts: 2 * PAIRS, truncated: 0, skipped: 0 })
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
    expect(await runs.list()).toMatchObject([
      { state: expect.stringMatching(/paused|finished/), failure: null },
    ])
    expect(
      (store.runs.find(1)?.verdicts ?? 0) +
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
    expect(await dead.runs.list()).toEqual([])
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
    expect(await runs.list()).toHaveLength(1)
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
    expect(await other.runs.list()).toMatchObject([{ state: 'running' }])
    await expect(other.runs.resume(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await expect(other.runs.pause(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    await expect(other.runs.cancel(1)).rejects.toMatchObject({ code: 'RUN_STATE' })
    batch.give()
    expect(await one.ended).toMatchObject({ state: 'finished', ordersDone: 2 * PAIRS })
  })
})
