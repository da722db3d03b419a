import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { JudgeReply, LoadedJudge } from '../../../src/main/engine/judge/judge.js'
import { runLoop } from '../../../src/main/engine/services/runLoop.js'
import { createRunStorage } from '../../../src/main/engine/services/runStorage.js'
import { fakeJudgeIdentity } from '../../support/fakeJudgeIdentity.js'
import { runRequestSchema } from '../../../src/shared/contract/runs.js'
import { addRecords, openTestStore } from '../../support/openTestStore.js'
import { pairRecord } from '../store/support/records.js'
import { verdictOn } from './support/fakeJudgeHost.js'

/** A run over `pairs` pairs that nobody has judged. */
function newRun(pairs: number) {
  const store = openTestStore()
  addRecords(
    store,
    Array.from({ length: pairs }, (_, index) => pairRecord(String(index))),
  )
  const { id: run } = store.runs.create({
    uid: 'run',
    judge: 'fake',
    judgeVersion: '1',
    judgePath: '/fake',
    request: runRequestSchema.parse({}),
    appVersion: '0',
  })
  return { store, storage: createRunStorage({ store }), run }
}

const judgeOf = (judge: LoadedJudge['judge']): LoadedJudge => ({
  identity: fakeJudgeIdentity,
  judge,
  dispose: () => Promise.resolve(),
})

describe('runLoop', () => {
  it('stores replies as they come, and counts none of them twice', async () => {
    const { store, storage, run } = newRun(3)
    const counted: number[] = []
    const storedMidway: number[] = []
    const judge = judgeOf(async (batch, _signal, progress) => {
      const replies = batch.map((request) => verdictOn(request))
      for (const reply of replies.slice(0, 4).toReversed()) {
        progress?.onReplies?.([reply])
        await sleep(20)
        storedMidway.push(store.runs.find(run)?.verdicts ?? 0)
      }
      return replies
    })
    const onBatch = (verdicts: unknown[]) => counted.push(verdicts.length)
    await runLoop({ storage, run, judge, signal: new AbortController().signal, onBatch })
    expect(storedMidway).toEqual([1, 2, 3, 4])
    expect(counted).toEqual([1, 1, 1, 1, 2])
    expect(store.runs.find(run)).toMatchObject({ verdicts: 6, skipped: 0 })
  })

  it('reads every pair once, however many there are and wherever some were read before', async () => {
    const { store, storage, run } = newRun(300)
    const before = store.judgeVerdicts.pending(run, 0, 140).filter(({ pair }) => pair !== 7)
    store.judgeVerdicts.record(
      run,
      [],
      before.map((reading) => ({ ...reading, skipped: 'crashed' })),
    )
    const asked: string[] = []
    const judge = judgeOf(async (batch) => {
      asked.push(...batch.map(({ pair, order }) => `${pair}/${order}`))
      return batch.map((request) => verdictOn(request))
    })
    await runLoop({ storage, run, judge, signal: new AbortController().signal, onBatch: () => undefined })
    const rest = Array.from({ length: 160 }, (_, index) => 141 + index)
    expect(asked).toEqual([7, ...rest].flatMap((pair) => [`${pair}/12`, `${pair}/21`]))
    expect(store.runs.find(run)).toMatchObject({ verdicts: 322, skipped: 278 })
  })

  it('keeps what came before a pause', async () => {
    const { store, storage, run } = newRun(3)
    const pause = new AbortController()
    const judge = judgeOf((batch, signal, progress) => {
      progress?.onReplies?.(batch.slice(0, 2).map((request) => verdictOn(request)))
      pause.abort('paused')
      return Promise.reject(signal?.reason)
    })
    const going = runLoop({ storage, run, judge, signal: pause.signal, onBatch: () => undefined })
    await expect(going).rejects.toBe('paused')
    expect(store.judgeVerdicts.pending(run, 0, store.judgeVerdicts.lastPair(run))).toHaveLength(4)
  })

  it('fails with what went wrong in storing, although nobody awaits replies that come midway', async () => {
    const { storage, run } = newRun(1)
    const full = new Error('the disk is full')
    const judge = judgeOf(
      (batch, signal, progress) =>
        new Promise<JudgeReply[]>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          progress?.onReplies?.(batch.map((request) => verdictOn(request)))
        }),
    )
    const onBatch = () => {
      throw full
    }
    const going = runLoop({ storage, run, judge, signal: new AbortController().signal, onBatch })
    await expect(going).rejects.toBe(full)
  })
})
