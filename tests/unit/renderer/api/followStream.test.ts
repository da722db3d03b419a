import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../../../src/renderer/api/failure.js'
import { followStream } from '../../../../src/renderer/api/followStream.js'
import { HostUnreachable } from '../../../../src/renderer/api/socketLink.js'
import { ORPCError } from '@orpc/client'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Open = () => Promise<AsyncIterable<number>>
const listener = () => ({
  onEvent: vi.fn<(event: number) => void>(),
  onBreak: vi.fn<(failure: Failure) => void>(),
  onOpen: vi.fn<() => void>(),
})

async function* events(values: number[]) {
  yield* values
}

describe('followStream', () => {
  it('opens a stream again after it broke, and says so', async () => {
    const heard = listener()
    const open = vi
      .fn<Open>()
      .mockRejectedValueOnce(new HostUnreachable())
      .mockImplementation(() => Promise.resolve(events([1, 2])))
    const stop = followStream(open, heard)
    await vi.advanceTimersByTimeAsync(600)
    stop()
    expect(heard.onBreak).toHaveBeenCalledWith({ code: 'UNREACHABLE', detail: '', id: null })
    expect(heard.onEvent.mock.calls).toEqual([[1], [2]])
    expect(heard.onOpen).toHaveBeenCalledTimes(1)
  })

  it('waits longer each time', async () => {
    const open = vi.fn<Open>(() => Promise.reject(new HostUnreachable()))
    const stop = followStream(open, listener())
    await vi.advanceTimersByTimeAsync(3_600)
    stop()
    // At 0, 500, 1500 and 3500 ms.
    expect(open).toHaveBeenCalledTimes(4)
  })

  it('gives up without access', async () => {
    const heard = listener()
    const open = vi.fn<Open>(() => Promise.reject(new ORPCError('X', { status: 401 })))
    followStream(open, heard)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(open).toHaveBeenCalledTimes(1)
    expect(heard.onBreak).toHaveBeenCalledWith({ code: 'UNAUTHORIZED', detail: '', id: null })
  })

  it('opens nothing after it was stopped', async () => {
    const open = vi.fn<Open>(() => Promise.resolve(events([])))
    const stop = followStream(open, listener())
    await vi.advanceTimersByTimeAsync(10)
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(open).toHaveBeenCalledTimes(1)
  })
})
