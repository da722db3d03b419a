import { describe, expect, it, vi } from 'vitest'
import { createAskedAhead } from '../../../../src/renderer/api/askedAhead.js'
import type { FirstAnswers } from '../../../../src/renderer/api/firstAnswers.js'
import { askFirstDesk } from '../../../../src/renderer/features/review/askFirstDesk.js'
import { emptyFilter } from '../../../../src/renderer/features/review/queue/pairFilter.js'
import { queueChoiceOf, queueRequest } from '../../../../src/renderer/features/review/queue/queueRequest.js'
import type { OpenedQueue, QueueRequest } from '../../../../src/shared/contract/queue.js'
import type { LastDesk, OpenedDesk } from '../../../../src/shared/contract/queues.js'

const viewpoint = { run: 3, reference: null }
const desk = (text: string): LastDesk => ({
  queue: 'all',
  filter: { ...emptyFilter(), text },
  order: { by: 'margin', seed: 1 },
  viewpoint,
})
const opened = (id: number): OpenedQueue => ({
  ids: Int32Array.of(id),
  viewpoint,
  reviewed: new Int32Array(),
  rows: [],
  place: null,
  atRepeat: false,
  first: null,
  unsorted: 0,
})

const told = (decided: number) => ({ decided, pace: null, repeats: [], consistency: null })
const deskAnswer = (last: LastDesk | null): OpenedDesk => ({
  desk: last,
  opened: opened(7),
  queue: { uid: 'all', name: 'known' } as OpenedDesk['queue'],
  progress: told(7),
})

/** The first answers of a page: what the desk was last, as two calls tell it, and what is asked for after that. */
function answersOf(last: LastDesk | null, openLast: () => Promise<OpenedDesk>) {
  const ids = vi.fn<(request: QueueRequest) => Promise<OpenedQueue>>(() => Promise.resolve(opened(99)))
  const get = vi.fn<(of: { queue: string }) => Promise<{ name: string }>>(() =>
    Promise.resolve({ name: 'asked again' }),
  )
  const progress = vi.fn<(of: { queue: string }) => Promise<OpenedDesk['progress']>>(() =>
    Promise.resolve(told(99)),
  )
  const ahead = {
    ids: createAskedAhead(ids),
    queue: createAskedAhead(get),
    progress: createAskedAhead(progress),
  }
  const client = { queues: { openLast, get, progress }, queue: { ids } }
  return {
    calls: () => [ids, get, progress].map(({ mock }) => mock.calls.length),
    ahead,
    answers: { client, lastDesk: Promise.resolve(last), desk: ahead } as unknown as FirstAnswers,
  }
}
const requestOf = (last: LastDesk | null) =>
  queueRequest(queueChoiceOf(last), last?.viewpoint ?? { run: null, reference: null }, 'review', {
    near: null,
    resume: true,
  })

const queue = { queue: 'all' }

describe('what the desk shows first', () => {
  it.each([
    ['the desk of last time', desk('ёлка')],
    ['all pairs where there was none', null],
  ])('is asked for in one call, without knowing what it is: %s', async (_, last) => {
    const { calls, ahead, answers } = answersOf(last, () => Promise.resolve(deskAnswer(last)))
    await askFirstDesk(answers)
    expect((await ahead.ids.ask(requestOf(last))).ids).toEqual([7])
    expect((await ahead.queue.ask(queue)).name).toBe('known')
    expect((await ahead.progress.ask(queue)).decided).toBe(7)
    expect(calls()).toEqual([0, 0, 0])
  })

  it('is asked for again where the desk was changed between the two answers', async () => {
    const { calls, ahead, answers } = answersOf(desk('ёлка'), () =>
      Promise.resolve(deskAnswer(desk('сосна'))),
    )
    await askFirstDesk(answers)
    expect((await ahead.ids.ask(requestOf(desk('ёлка')))).ids).toEqual([99])
    expect((await ahead.queue.ask(queue)).name).toBe('asked again')
    expect((await ahead.progress.ask(queue)).decided).toBe(99)
    expect(calls()).toEqual([1, 1, 1])
  })

  it('fails for whoever asks for it, not before', async () => {
    const { ahead, answers } = answersOf(null, () => Promise.reject(new Error('gone')))
    await askFirstDesk(answers)
    await expect(ahead.ids.ask(requestOf(null))).rejects.toThrow('gone')
    await expect(ahead.queue.ask(queue)).rejects.toThrow('gone')
    await expect(ahead.progress.ask(queue)).rejects.toThrow('gone')
  })
})
