import { describe, expect, it } from 'vitest'
import { HostUnreachable } from '../../../../src/renderer/api/socketLink.js'
import {
  createAddJudgeTask,
  type AddJudgeState,
} from '../../../../src/renderer/features/judges/createAddJudgeTask.js'
import type { AddedJudge, AddJudgeEvent } from '../../../../src/shared/contract/judges.js'

const request = { source: 'hf:owner/name', precision: 'int8' } as const
const progress = { type: 'progress', stage: 'convert', share: 0.5, bytes: null } as const
const judge = { name: 'name-int8', path: '/судьи/name-int8' } as AddedJudge

type Open = (signal: AbortSignal | undefined) => AsyncGenerator<AddJudgeEvent>
const taskOver = (open: Open) => {
  const judges = {
    add: (_request: unknown, options?: { signal?: AbortSignal }) => Promise.resolve(open(options?.signal)),
  }
  return createAddJudgeTask({ judges } as never)
}

describe('createAddJudgeTask', () => {
  it('shows progress, then the judge', async () => {
    const states: AddJudgeState[] = []
    const task = taskOver(async function* () {
      yield progress
      states.push(task.state.value)
      yield { type: 'done', judge }
    })
    await task.start(request)
    expect(states).toMatchObject([{ is: 'running', source: request.source, progress: { share: 0.5 } }])
    expect(task.state.value).toEqual({ is: 'done', judge })
  })

  it('keeps in mind which files are downloaded anew', async () => {
    const states: AddJudgeState[] = []
    const task = taskOver(async function* () {
      for (const file of ['config.json', 'model.safetensors', 'config.json']) {
        yield { type: 'anew', file }
        yield progress
      }
      states.push(task.state.value)
      yield { type: 'done', judge }
    })
    await task.start(request)
    expect(states).toEqual([
      { is: 'running', source: request.source, progress, anew: ['config.json', 'model.safetensors'] },
    ])
  })

  it('stops when asked to, and when the stream ends early', async () => {
    const stopping = taskOver(async function* (signal) {
      yield progress
      await new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
        stopping.stop()
      })
    })
    await stopping.start(request)
    expect(stopping.state.value).toEqual({ is: 'stopped' })
    const ending = taskOver(async function* () {
      yield progress
    })
    await ending.start(request)
    expect(ending.state.value).toEqual({ is: 'stopped' })
  })

  it('keeps what went wrong', async () => {
    const task = taskOver(async function* () {
      yield progress
      throw new HostUnreachable()
    })
    await task.start(request)
    expect(task.state.value).toMatchObject({ is: 'failed', failure: { code: 'UNREACHABLE' } })
  })

  it('adds one judge at a time', async () => {
    let opened = 0
    const task = taskOver(async function* () {
      opened += 1
      await task.start(request)
      yield { type: 'done', judge }
    })
    await task.start(request)
    expect(opened).toBe(1)
  })
})
