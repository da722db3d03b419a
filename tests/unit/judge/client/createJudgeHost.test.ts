import { describe, expect, it } from 'vitest'
import { createJudgeHost } from '../../../../src/main/engine/judge/client/createJudgeHost.js'
import {
  JudgeProcessDied,
  JudgeStepFailed,
  type JudgeProcessHandle,
  type JudgeRequest,
} from '../../../../src/main/engine/judge/judge.js'
import { requestsOf } from '../../../../src/main/engine/judge/pairToRead.js'
import type { HostMessage, ProcessMessage } from '../../../../src/main/engine/judge/process/protocol.js'
import { fakeJudgeIdentity } from '../../../support/fakeJudgeIdentity.js'

interface FakeProcess {
  /** What the host sent, oldest first. */
  received: HostMessage[]
  killed: boolean
  say(message: unknown): void
  exit(reason: string): void
}

type Behaviour = (process: FakeProcess, message: HostMessage) => void

/** Forks fake processes; each reacts to the host's messages on a later turn, as a real one would. */
function createFakeFork(behave: Behaviour, startTimeoutMs = 5000) {
  const processes: FakeProcess[] = []
  const forkJudgeProcess = (): JudgeProcessHandle => {
    const onMessage: ((message: unknown) => void)[] = []
    const onExit: ((reason: string) => void)[] = []
    const process: FakeProcess = {
      received: [],
      killed: false,
      say: (message) => onMessage.forEach((listener) => listener(message)),
      exit: (reason) => onExit.forEach((listener) => listener(reason)),
    }
    processes.push(process)
    return {
      send(message) {
        process.received.push(message as HostMessage)
        setImmediate(() => behave(process, message as HostMessage))
      },
      onMessage: (listener) => void onMessage.push(listener),
      onExit: (listener) => void onExit.push(listener),
      kill() {
        process.killed = true
        setImmediate(() => process.exit('killed by SIGKILL'))
      },
    }
  }
  return { processes, host: createJudgeHost({ forkJudgeProcess, startTimeoutMs }) }
}

const loaded: ProcessMessage = { type: 'loaded', identity: fakeJudgeIdentity }
const options = { directory: '/judges/fake', provider: 'auto' as const }

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

/** Loads, and leaves batches to the test. */
const loads: Behaviour = (process, message) => {
  if (message.type === 'load') process.say(loaded)
}

describe('loading', () => {
  it('passes expected failures on and ends the process', async () => {
    const { host, processes } = createFakeFork((process) =>
      process.say({ type: 'loadFailed', code: 'JUDGE_INVALID', detail: 'x.onnx is missing' }),
    )
    await expect(host.load(options)).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: 'x.onnx is missing',
    })
    expect(processes.map(({ killed }) => killed)).toEqual([true])
  })

  const crashesOnWebGpu: Behaviour = (process, message) => {
    if (message.type !== 'load') return
    const isExcluded = message.excluded.some(({ provider }) => provider === 'webgpu')
    if (isExcluded) {
      process.say({ type: 'starting', provider: 'cpu' })
      process.say({ type: 'loaded', identity: { ...fakeJudgeIdentity, providerAttempts: message.excluded } })
    } else {
      process.say({ type: 'starting', provider: 'webgpu' })
      process.exit('killed by SIGSEGV')
    }
  }

  it('goes on down the ladder where starting a provider kills the process', async () => {
    const { host, processes } = createFakeFork(crashesOnWebGpu)
    const { identity } = await host.load(options)
    expect(identity.provider).toBe('cpu')
    expect(identity.providerAttempts).toEqual([
      { provider: 'webgpu', reason: 'failed to start: the judge process ended: killed by SIGSEGV' },
    ])
    expect(processes).toHaveLength(2)
  })

  it('does not go on where that provider was asked for', async () => {
    const { host, processes } = createFakeFork(crashesOnWebGpu)
    await expect(host.load({ ...options, provider: 'webgpu' })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      detail: expect.stringContaining('SIGSEGV'),
    })
    expect(processes).toHaveLength(1)
  })

  it('rejects where the process dies before any provider', async () => {
    const { host } = createFakeFork((process) => process.exit('exit code 1'))
    await expect(host.load(options)).rejects.toThrow(
      new JudgeProcessDied('the judge process ended: exit code 1'),
    )
  })

  it('gives up on a process that stays silent, and kills it', async () => {
    const { host, processes } = createFakeFork(() => {}, 20)
    await expect(host.load(options)).rejects.toThrow('no sign of life for 20 ms')
    expect(processes[0]?.killed).toBe(true)
  })

  it('rejects where the process dies on the last step of the ladder', async () => {
    const { host, processes } = createFakeFork((process) => {
      process.say({ type: 'starting', provider: 'cpu' })
      process.exit('killed by SIGKILL')
    })
    await expect(host.load(options)).rejects.toThrow(JudgeProcessDied)
    expect(processes).toHaveLength(1)
  })

  it('done, the process may stay silent as long as it likes', async () => {
    const { host, processes } = createFakeFork(loads, 20)
    await host.load(options)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(processes[0]?.killed).toBe(false)
  })

  it('is refused by a closed host', async () => {
    const { host, processes } = createFakeFork(loads)
    await host.load(options)
    await host.dispose()
    expect(processes[0]?.killed).toBe(true)
    await expect(host.load(options)).rejects.toThrow(JudgeProcessDied)
    expect(processes).toHaveLength(1)
  })

  it('in progress ends with its host', async () => {
    const { host, processes } = createFakeFork(() => {})
    const loading = host.load(options)
    await host.dispose()
    await expect(loading).rejects.toThrow(JudgeProcessDied)
    expect(processes[0]?.killed).toBe(true)
  })
})

describe('judging', () => {
  async function loadFake(behave: Behaviour = loads) {
    const { host, processes } = createFakeFork(behave)
    const judge = await host.load(options)
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
