import { describe, expect, it } from 'vitest'
import { createSupervisedJudge } from '../../../../src/main/engine/judge/client/createSupervisedJudge.js'
import {
  JudgeProcessDied,
  JudgeStepFailed,
  type BatchProgress,
  type JudgeHost,
  type JudgeReply,
  type JudgeRequest,
  type LoadJudgeOptions,
} from '../../../../src/main/engine/judge/judge.js'
import { fakeJudgeIdentity } from '../../../support/fakeJudgeIdentity.js'

const died = () => new JudgeProcessDied('the judge process ended: killed by SIGKILL')

function batchOf(...pairs: number[]): JudgeRequest[] {
  return pairs.map((pair) => ({ pair, order: '12', prompt: '', answer1: '', answer2: '' }))
}

function repliesTo(batch: readonly JudgeRequest[]): JudgeReply[] {
  return batch.map(({ pair, order }) => ({
    pair,
    order,
    probabilities: [0, 1, 0],
    truncated: false,
    read: null,
    head: null,
    flags: [],
  }))
}

interface Script {
  /** Called with the number of the process, from 1. */
  load?(process: number): Promise<string>
  judge?(
    process: number,
    batch: readonly JudgeRequest[],
    progress: BatchProgress | undefined,
  ): Promise<JudgeReply[]>
}

async function supervise(script: Script) {
  const loads: LoadJudgeOptions[] = []
  const crashes: string[] = []
  const disposed: number[] = []
  const host: JudgeHost = {
    async load(options) {
      const process = loads.push(options)
      const modelSha256 = (await script.load?.(process)) ?? fakeJudgeIdentity.modelSha256
      return {
        identity: { ...fakeJudgeIdentity, modelSha256, provider: 'webgpu' },
        judge: async (batch, _signal, progress) =>
          script.judge ? script.judge(process, batch, progress) : repliesTo(batch),
        dispose: async () => void disposed.push(process),
      }
    },
    dispose: async () => {},
  }
  const judge = await createSupervisedJudge({
    host,
    directory: '/judges/fake',
    provider: 'auto',
    onCrash: (reason) => crashes.push(reason),
  })
  return { judge, loads, crashes, disposed }
}

describe('createSupervisedJudge', () => {
  it('judges a batch again after a crash, on the provider that was found first', async () => {
    const { judge, loads, crashes, disposed } = await supervise({
      judge: async (process, batch) => {
        if (process === 1) throw died()
        return repliesTo(batch)
      },
    })
    expect(await judge.judge(batchOf(1, 2))).toEqual(repliesTo(batchOf(1, 2)))
    expect(crashes).toEqual(['the judge process ended: killed by SIGKILL'])
    expect(loads.map(({ provider }) => provider)).toEqual(['auto', 'webgpu'])
    expect(disposed).toEqual([1])
  })

  it('sets a batch aside after three crashes and goes on with the next', async () => {
    const { judge, crashes } = await supervise({
      judge: async (_, batch) => {
        if (batch.some(({ pair }) => pair === 2)) throw died()
        return repliesTo(batch)
      },
    })
    const results = await Promise.all([
      judge.judge(batchOf(1)),
      judge.judge(batchOf(2, 3)),
      judge.judge(batchOf(4)),
    ])
    const skipped =
      'set aside after 3 crashes on its batch; the last: the judge process ended: killed by SIGKILL'
    expect(results).toEqual([
      repliesTo(batchOf(1)),
      [
        { pair: 2, order: '12', skipped },
        { pair: 3, order: '12', skipped },
      ],
      repliesTo(batchOf(4)),
    ])
    expect(crashes).toHaveLength(3)
  })

  it('repeats only what had no reply, and sets aside only the step that crashes', async () => {
    const asked: number[][] = []
    const streamed: number[] = []
    const { judge, crashes } = await supervise({
      // A judge that reads two at a time, the last pair first, and dies of pair 3.
      judge: async (_, batch, progress) => {
        asked.push(batch.map(({ pair }) => pair))
        const places = [...batch.keys()].toReversed()
        for (let start = 0; start < places.length; start += 2) {
          const step = places.slice(start, start + 2)
          progress?.onStep?.(step)
          const requests = step.flatMap((place) => batch[place] ?? [])
          if (requests.some(({ pair }) => pair === 3)) throw died()
          progress?.onReplies?.(repliesTo(requests))
        }
        return repliesTo(batch)
      },
    })
    const replies = await judge.judge(batchOf(1, 2, 3, 4, 5, 6), undefined, {
      onReplies: (certain) => streamed.push(...certain.map(({ pair }) => pair)),
    })
    const skipped = expect.stringContaining('set aside after 3 crashes')
    expect(replies).toEqual([
      ...repliesTo(batchOf(1, 2)),
      { pair: 3, order: '12', skipped },
      { pair: 4, order: '12', skipped },
      ...repliesTo(batchOf(5, 6)),
    ])
    expect(asked).toEqual([
      [1, 2, 3, 4, 5, 6],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2],
    ])
    expect(streamed).toEqual([6, 5, 4, 3, 2, 1])
    expect(crashes).toHaveLength(3)
  })

  it('judges one batch at a time', async () => {
    let running = 0
    let most = 0
    const { judge } = await supervise({
      judge: async (_, batch) => {
        most = Math.max(most, ++running)
        await new Promise(setImmediate)
        running--
        return repliesTo(batch)
      },
    })
    await Promise.all([1, 2, 3].map((pair) => judge.judge(batchOf(pair))))
    expect(most).toBe(1)
  })

  it('sets a batch aside after three failures without a crash, each in a new process', async () => {
    const { judge, crashes, disposed } = await supervise({
      judge: async (_, batch) => {
        if (batch.some(({ pair }) => pair === 2)) throw new JudgeStepFailed('no memory')
        return repliesTo(batch)
      },
    })
    const skipped = 'set aside after 3 crashes on its batch; the last: no memory'
    expect(await judge.judge(batchOf(2))).toEqual([{ pair: 2, order: '12', skipped }])
    expect(await judge.judge(batchOf(3))).toEqual(repliesTo(batchOf(3)))
    expect(disposed).toEqual([1, 2, 3])
    expect(crashes).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('a step failed: ')))
  })

  it('does not repeat a batch that failed by a bug of the host', async () => {
    const { judge, loads, crashes } = await supervise({
      judge: async () => {
        throw new Error('a bug')
      },
    })
    await expect(judge.judge(batchOf(1))).rejects.toThrow('a bug')
    expect([loads.length, crashes.length]).toEqual([1, 0])
  })

  it('survives two crashes while loading, and gives up at the third instead of setting pairs aside', async () => {
    const twice = await supervise({
      load: async (process) => {
        if (process <= 2) throw died()
        return 'a'
      },
    })
    expect(await twice.judge.judge(batchOf(1))).toEqual(repliesTo(batchOf(1)))

    const always = await supervise({
      load: async (process) => {
        if (process > 1) throw died()
        return 'a'
      },
      judge: async () => {
        throw died()
      },
    })
    await expect(always.judge.judge(batchOf(1))).rejects.toThrow(
      new JudgeProcessDied(
        'the judge was not loaded in 3 tries; the last: the judge process ended: killed by SIGKILL',
      ),
    )
    expect(always.loads).toHaveLength(4)
  })

  it('does not go on with another model than it began with', async () => {
    const { judge, disposed } = await supervise({
      load: async (process) => `model ${process}`,
      judge: async () => {
        throw died()
      },
    })
    await expect(judge.judge(batchOf(1))).rejects.toMatchObject({ code: 'JUDGE_INVALID' })
    expect(disposed).toEqual([1, 2])
  })

  it('stays closed: no new process for what was under way or waits', async () => {
    let crash = () => {}
    const { judge, loads, crashes } = await supervise({
      judge: () => new Promise((_, reject) => void (crash = () => reject(died()))),
    })
    const batches = [judge.judge(batchOf(1)), judge.judge(batchOf(2))]
    await new Promise(setImmediate)
    await judge.dispose()
    crash()
    for (const batch of batches) await expect(batch).rejects.toThrow(JudgeProcessDied)
    expect([loads.length, crashes.length]).toEqual([1, 0])
  })
})
