import { describe, expect, it } from 'vitest'
import { createFakeJudgeHost, verdictOn } from './support/fakeJudgeHost.js'
import { hostOf, PAIRS, readings, request, signal } from './support/runHost.js'

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
    expect(await second.runs.list()).toMatchObject([{ state: 'paused', ordersDone: host.read.length }])
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
    expect(await runs.list()).toMatchObject([{ id: 1, state: 'paused' }])
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
    expect(await second.runs.list()).toMatchObject([
      { state: 'failed', failure: expect.stringMatching('another judge') },
    ])
    expect([exchanged.read, store.runs.find(1)?.identity]).toEqual([[], identity])
    // The first one may: nothing was lost.
    const third = hostOf(createFakeJudgeHost(), { pairs: 0, projectPath })
    await third.runs.resume(1)
    expect(await third.ended).toMatchObject({ state: 'finished', ordersDone: 2 * PAIRS, failure: null })
  })
})
