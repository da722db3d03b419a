import { describe, expect, it, vi } from 'vitest'
import { createAskedAhead } from '../../../../src/renderer/api/askedAhead.js'
import type { FirstAnswers } from '../../../../src/renderer/api/firstAnswers.js'
import { askFirstDesk } from '../../../../src/renderer/features/review/askFirstDesk.js'
import { emptyFilter } from '../../../../src/renderer/features/review/queue/pairFilter.js'
import { queueChoiceOf, queueRequest } from '../../../../src/renderer/features/review/queue/queueRequest.js'
import type { OpenedQueue, QueueRequest } from '../../../../src/shared/contract/queue.js'
import type { LastDesk } from '../../../../src/shared/contract/queues.js'

const viewpoint = { run: 3, reference: null }
const desk = (text: string): LastDesk => ({
  queue: 'all',
  filter: { ...emptyFilter(), text },
  order: { by: 'margin', seed: 1 },
  viewpoint,
})
const opened = (id: number): OpenedQueue => ({
  ids: [id],
  viewpoint,
  reviewed: [],
  rows: [],
  place: null,
  first: null,
  unsorted: 0,
})

/** The first answers of a page: what the desk was last, as two calls tell it, and what is asked for after that. */
function answersOf(
  last: LastDesk | null,
  openLast: () => Promise<{ desk: LastDesk | null; opened: OpenedQueue }>,
) {
  const ids = vi.fn<(request: QueueRequest) => Promise<OpenedQueue>>(() => Promise.resolve(opened(99)))
  const client = { queues: { openLast }, queue: { ids } }
  const queue = createAskedAhead(ids)
  return {
    ids,
    queue,
    answers: { client, lastDesk: Promise.resolve(last), queue } as unknown as FirstAnswers,
  }
}
const requestOf = (last: LastDesk | null) =>
  queueRequest(queueChoiceOf(last), last?.viewpoint ?? { run: null, reference: null }, 'review', {
    near: null,
    resume: true,
  })

describe('what the desk shows first', () => {
  it.each([
    ['the desk of last time', desk('ёлка')],
    ['all pairs where there was none', null],
  ])('is asked for without knowing what it is: %s', async (_, last) => {
    const { ids, queue, answers } = answersOf(last, () => Promise.resolve({ desk: last, opened: opened(7) }))
    await askFirstDesk(answers)
    expect((await queue.ask(requestOf(last))).ids).toEqual([7])
    expect(ids).not.toHaveBeenCalled()
  })

  it('is asked for again where the desk was changed between the two answers', async () => {
    const { ids, queue, answers } = answersOf(desk('ёлка'), () =>
      Promise.resolve({ desk: desk('сосна'), opened: opened(7) }),
    )
    await askFirstDesk(answers)
    expect((await queue.ask(requestOf(desk('ёлка')))).ids).toEqual([99])
    expect(ids.mock.calls).toEqual([[requestOf(desk('ёлка'))]])
  })

  it('fails for whoever asks for it, not before', async () => {
    const { queue, answers } = answersOf(null, () => Promise.reject(new Error('gone')))
    await askFirstDesk(answers)
    await expect(queue.ask(requestOf(null))).rejects.toThrow('gone')
  })
})
