import { describe, expect, it } from 'vitest'
import {
  JudgeProcessDied,
  JudgeStepFailed,
  type JudgeRequest,
} from '../../../../src/main/engine/judge/judge.js'
import { requestsOf } from '../../../../src/main/engine/judge/pairToRead.js'
import type { HostMessage } from '../../../../src/main/engine/judge/process/protocol.js'
import { createFakeFork, fakeJudge, loads, type Behaviour } from '../../../support/fakeJudgeFork.js'

const request: JudgeRequest = { pair: 7, order: '21', prompt: 'p', answer1: 'a', answer2: 'b' }
const reply = {
  pair: 7,
  order: '21' as const,
  probabilities: [0.2, 0.3, 0.5] as const,
  truncated: false,
  read: null,
  head: null,
  flags: [],
}

describe('judging', () => {
  async function loadFake(behave: Behaviour = loads) {
    const { host, processes } = createFakeFork(behave)
    const judge = await host.load(fakeJudge)
    const [process] = processes
    if (process === undefined) throw new Error('no process was forked')
    return { judge, process }
  }

  it('gives each answer to the batch it is for, whatever the order', async () => {
    const { judge, process } = await loadFake()
    const first = judge.judge([request])
    const second = judge.judge([{ ...request, pair: 8 }])
    process.say({ type: 'judged', batch: 2, replies: [{ ...reply, pair: 8 }] })
    process.say({ type: 'judged', batch: 1, replies: [reply] })
    expect(await first).toEqual([reply])
    expect(await second).toEqual([{ ...reply, pair: 8 }])
  })

  const many = Array.from({ length: 100 }, (_, index): JudgeRequest => ({ ...request, pair: index + 1 }))
  const readingsOf = (messages: readonly HostMessage[]) =>
    messages.flatMap((message) => ('pairs' in message ? requestsOf(message.pairs) : []))

  it('sends a large batch in parts, between which the host does other things', async () => {
    const order: string[] = []
    const { judge, process } = await loadFake((fake, message) => {
      loads(fake, message)
      if (message.type === 'requests') order.push('part')
      if (message.type !== 'judge') return
      order.push('rest')
      fake.say({ type: 'judged', batch: 1, replies: many.map(({ pair }) => ({ ...reply, pair })) })
    })
    const batch = judge.judge(many)
    setImmediate(() => order.push('something else'))
    expect(await batch).toHaveLength(100)
    expect(readingsOf(process.received)).toEqual(many)
    expect(order.indexOf('something else')).toBeLessThan(order.indexOf('rest'))
    expect(order.filter((step) => step !== 'something else')).toEqual([...Array(12).fill('part'), 'rest'])
  })

  it('sends the texts of a pair once for both orders', async () => {
    const { judge, process } = await loadFake()
    const turned = { ...request, order: '12' as const }
    void judge.judge([request, turned, { ...turned, pair: 8 }, request]).catch(() => {})
    await new Promise((resolve) => setImmediate(resolve))
    expect(process.received.at(-1)).toMatchObject({
      type: 'judge',
      pairs: [
        { pair: 7, orders: ['21', '12'] },
        { pair: 8, orders: ['12'] },
        { pair: 7, orders: ['21'] },
      ],
    })
    expect(readingsOf(process.received)).toEqual([request, turned, { ...turned, pair: 8 }, request])
  })

  it('sends a stop after all parts of what is to be stopped', async () => {
    const { judge, process } = await loadFake((fake, message) => {
      loads(fake, message)
      if (message.type === 'cancel') fake.say({ type: 'cancelled', batch: message.batch })
    })
    const cancel = new AbortController()
    const batch = judge.judge(many, cancel.signal)
    cancel.abort('paused')
    await expect(batch).rejects.toBe('paused')
    expect(process.received.map(({ type }) => type).slice(-2)).toEqual(['judge', 'cancel'])
    expect(readingsOf(process.received)).toEqual(many)
  })

  it('sends nothing more to a process that died between two parts', async () => {
    const { judge, process } = await loadFake()
    const batch = judge.judge(many)
    process.exit('killed by SIGKILL')
    await expect(batch).rejects.toThrow(JudgeProcessDied)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(process.received.filter(({ type }) => type !== 'load')).toHaveLength(1)
  })

  it.each([
    ['too few', []],
    ['another pair', [{ ...reply, pair: 9 }]],
    ['another order', [{ ...reply, order: '12' as const }]],
    ['one twice', [reply, reply]],
  ])('refuses replies that are not to what was asked: %s', async (_, replies) => {
    const { judge, process } = await loadFake()
    const batch = judge.judge([request])
    process.say({ type: 'judged', batch: 1, replies })
    await expect(batch).rejects.toThrow('answered other readings')
  })

  it.each([
    ['no message at all', 'hello'],
    [
      'probabilities that are no numbers',
      { type: 'judged', batch: 1, replies: [{ ...reply, probabilities: [NaN, 0, 1] }] },
    ],
  ])('ends a process that says %s', async (_, message) => {
    const { judge, process } = await loadFake()
    const batch = judge.judge([request])
    process.say(message)
    await expect(batch).rejects.toThrow(JudgeProcessDied)
    expect(process.killed).toBe(true)
  })

  it('rejects every batch when the process dies, and every later one', async () => {
    const { judge, process } = await loadFake()
    const batches = [judge.judge([request]), judge.judge([request])]
    process.exit('killed by SIGKILL')
    process.say({ type: 'judged', batch: 1, replies: [reply] })
    for (const batch of [...batches, judge.judge([request])])
      await expect(batch).rejects.toThrow(new JudgeProcessDied('the judge process ended: killed by SIGKILL'))
  })

  it('rejects with what went wrong inside, and lives on', async () => {
    const { judge, process } = await loadFake()
    const batch = judge.judge([request])
    const trace = 'Error: out of memory\n    at run (/home/someone/judge.js:1:1)'
    process.say({ type: 'failed', batch: 1, detail: trace })
    const failure = await batch.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(JudgeStepFailed)
    // People read what went wrong; where it did is for the log.
    expect(failure).toMatchObject({ message: 'out of memory', stack: trace })
    expect(process.killed).toBe(false)
  })

  it('asks for a stop, and rejects with the reason once the process has stopped', async () => {
    const { judge, process } = await loadFake((fake, message) => {
      loads(fake, message)
      if (message.type === 'cancel') fake.say({ type: 'cancelled', batch: message.batch })
    })
    const cancel = new AbortController()
    const batch = judge.judge([request], cancel.signal)
    cancel.abort('paused')
    await expect(batch).rejects.toBe('paused')
    expect(process.received.at(-1)).toEqual({ type: 'cancel', batch: 1 })
    await expect(judge.judge([request], cancel.signal)).rejects.toBe('paused')
    expect(process.received.filter(({ type }) => type === 'judge')).toHaveLength(1)
  })

  it('keeps the verdicts of a batch that was done before the stop reached it', async () => {
    const { judge, process } = await loadFake()
    const cancel = new AbortController()
    const batch = judge.judge([request], cancel.signal)
    cancel.abort('paused')
    process.say({ type: 'judged', batch: 1, replies: [reply] })
    expect(await batch).toEqual([reply])
  })
})
