import { expect, it } from 'vitest'
import { rehearseQueues, type RehearsedClient } from '../../../src/main/engine/worker/rehearseQueues.js'
import { QUEUE_ORDERS } from '../../../src/shared/domain/queue.js'

const viewpoint = { run: 3, reference: 'люди' }

function openDesk(answer: () => void = () => {}) {
  const asked: Parameters<RehearsedClient['queue']['ids']>[0][] = []
  const client: RehearsedClient = {
    queues: { openLast: () => Promise.resolve({ opened: { viewpoint } }) },
    queue: {
      async ids(request) {
        asked.push(request)
        answer()
      },
    },
  }
  return { asked, client }
}

it('opens the desk’s queue in every order, as it was drawn last', async () => {
  const { asked, client } = openDesk()
  await rehearseQueues(client, new AbortController().signal)
  expect(new Set(asked.map(({ order }) => order.by))).toEqual(new Set(QUEUE_ORDERS))
  expect(asked.every((request) => request.viewpoint === viewpoint)).toBe(true)
})

it('ends with its project, and where a queue cannot be opened', async () => {
  const closing = new AbortController()
  const closed = openDesk(() => closing.abort())
  await rehearseQueues(closed.client, closing.signal)
  const broken = openDesk(() => {
    throw new Error('the thread is gone')
  })
  await rehearseQueues(broken.client, new AbortController().signal)
  expect([closed.asked.length, broken.asked.length]).toEqual([1, 1])
})
