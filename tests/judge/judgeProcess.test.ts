import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createJudgeHost } from '../../src/main/engine/judge/client/createJudgeHost.js'
import { createSupervisedJudge } from '../../src/main/engine/judge/client/createSupervisedJudge.js'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import {
  JudgeProcessDied,
  type JudgeHost,
  type JudgeProcessHandle,
  type JudgeReply,
  type JudgeRequest,
} from '../../src/main/engine/judge/judge.js'
import { mostProbable } from '../../src/shared/domain/verdict.js'
import { builtFiles } from '../support/builtFiles.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../support/tinyJudgePackage.js'

const folder = createTemporaryFolder()
const processes: JudgeProcessHandle[] = []
let host: JudgeHost

afterEach(() => host.dispose())
afterAll(() => {
  folder.remove()
})

function newHost(): JudgeHost {
  const forkOne = forkNodeJudgeProcess(builtFiles.judgeProcess)
  host = createJudgeHost({
    forkJudgeProcess: () => {
      const handle = forkOne()
      processes.push(handle)
      return handle
    },
  })
  return host
}

function killNewest(): void {
  processes.at(-1)?.kill()
}

function bothOrders(pair: number, prompt: string, answer1: string, answer2: string): JudgeRequest[] {
  return (['12', '21'] as const).map((order) => ({ pair, order, prompt, answer1, answer2 }))
}

/** Enough work for several steps of the process. */
function longBatch(pairs: number): JudgeRequest[] {
  return Array.from({ length: pairs }, (_, pair) =>
    bothOrders(pair, `Вопрос ${pair}?`, `Ответ ${pair}. `.repeat(500), `Короче ${pair}. `.repeat(300)),
  ).flat()
}

const verdictOf = (reply: JudgeReply | undefined) =>
  reply === undefined || 'skipped' in reply ? reply : mostProbable(reply.probabilities)

const readingsOf = (list: readonly (JudgeReply | JudgeRequest)[]) =>
  list.map(({ pair, order }) => `${pair}/${order}`)

it('leaves nothing of the runtime in the home folder of the user, reports to its makers least of all', async () => {
  const home = path.join(folder.path, 'home')
  mkdirSync(home)
  for (const name of ['HOME', 'USERPROFILE', 'XDG_CACHE_HOME']) vi.stubEnv(name, home)
  const directory = writeTinyJudgePackage(folder.path, 'quiet')
  const judge = await newHost().load({ directory, provider: 'cpu' })
  vi.unstubAllEnvs()
  await judge.judge(bothOrders(1, 'Кто?', 'Я.', 'Ты.'))
  expect(readdirSync(home)).toEqual([])
})

describe('a judge in its process', () => {
  it('reads both orders in canonical terms, by the head that knows the prompt', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'two-heads', { arenaPrompts: ['Знакомый вопрос?'] })
    const judge = await newHost().load({ directory, provider: 'auto' })
    const batch = [
      ...bothOrders(1, 'Незнакомый вопрос?', 'Ответ, который намного длиннее другого. 👩‍👩‍👧', 'Да.'),
      ...bothOrders(
        2,
        'Знакомый вопрос?',
        'Нет.',
        'Тоже длинный ответ\r\nна две строки <script>alert(1)</script>',
      ),
      ...bothOrders(3, 'Вопрос?', 'То же самое', 'То же самое'),
      ...bothOrders(4, 'Вопрос?', '', 'Непустой ответ'),
    ]
    const interleaved = [0, 3, 4, 7, 2, 1, 6, 5].flatMap((index) => batch[index] ?? [])

    const replies = await judge.judge(interleaved)

    expect(readingsOf(replies)).toEqual(readingsOf(interleaved))
    const found = replies.map((reply) => [
      reply.pair,
      verdictOf(reply),
      'head' in reply && reply.head,
      'flags' in reply && reply.flags,
    ])
    for (const [pair, verdict, head, flags] of [
      [1, '1>2', 'general', []],
      [2, '2>1', 'arena', []],
      [3, '1=2', 'general', []],
      [4, '2>1', 'general', ['empty-answer']],
    ])
      expect(found.filter((reply) => reply[0] === pair)).toEqual([
        [pair, verdict, head, flags],
        [pair, verdict, head, flags],
      ])
    // Canonical probabilities of both orders are the same numbers, to the last bit.
    const probabilities = new Map(
      replies.map((reply) => [
        `${reply.pair}/${reply.order}`,
        'skipped' in reply ? null : reply.probabilities,
      ]),
    )
    for (const pair of [1, 2, 3, 4])
      expect(probabilities.get(`${pair}/21`)).toEqual(probabilities.get(`${pair}/12`))
  })

  it('tells where its verdicts come from', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'identity')
    const { identity } = await newHost().load({ directory, provider: 'cpu' })
    expect(identity).toEqual({
      name: 'identity',
      version: '1.0.0',
      inputKind: 'features',
      modelSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      tokenizerSha256: null,
      template: null,
      precision: 'fp32',
      provider: 'cpu',
      providerAttempts: ['cuda', 'dml', 'coreml', 'webgpu'].map((provider) => ({
        provider,
        reason: 'not tried: cpu was asked for',
      })),
      runtimeVersion: expect.stringMatching(/^onnxruntime-node \d+\.\d+\.\d+$/),
      graph: null,
    })
  })

  it('stops between two steps when cancelled, and goes on with the next batch', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'cancel')
    const judge = await newHost().load({ directory, provider: 'cpu' })
    const cancel = new AbortController()
    const batch = judge.judge(longBatch(1000), cancel.signal)
    setTimeout(() => cancel.abort(new Error('paused by the user')), 100)
    await expect(batch).rejects.toThrow('paused by the user')
    expect(await judge.judge(longBatch(1))).toHaveLength(2)
  })

  it('rejects what is under way when it is closed', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'closed')
    const judge = await newHost().load({ directory, provider: 'cpu' })
    const batch = judge.judge(longBatch(1000))
    await judge.dispose()
    await expect(batch).rejects.toThrow(JudgeProcessDied)
    await expect(judge.judge(longBatch(1))).rejects.toThrow(JudgeProcessDied)
  })

  it('ends when its host is gone', async () => {
    newHost()
    const child = fork(builtFiles.judgeProcess, [], { execArgv: [], serialization: 'advanced' })
    await once(child, 'spawn')
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

describe('a process killed during a batch', () => {
  it('costs that batch only: it is judged again, nothing lost, nothing doubled', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'killed')
    const events: string[] = []
    const started = processes.length
    const judge = await createSupervisedJudge({
      host: newHost(),
      directory,
      provider: 'auto',
      onCrash: (reason) => events.push(reason),
    })
    const batch = longBatch(200)

    setTimeout(killNewest, 100)
    const replies = judge.judge(batch).finally(() => events.push('judged'))
    const next = judge.judge(longBatch(2))

    expect(readingsOf(await replies)).toEqual(readingsOf(batch))
    expect(readingsOf(await next)).toEqual(readingsOf(longBatch(2)))
    expect(events).toEqual([expect.stringContaining('SIGKILL'), 'judged'])
    expect(processes.length - started).toBe(2)
    expect(await replies).toEqual(await judge.judge(batch))
    await judge.dispose()
  })
})
