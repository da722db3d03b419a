import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { createAskedAhead } from '../../../../src/renderer/api/askedAhead.js'
import { createQueue, type QueueSource } from '../../../../src/renderer/features/review/queue/createQueue.js'

const pairCount = 20_000
const screenRows = 20

function openQueue() {
  const ids = Int32Array.from({ length: pairCount }, (_, index) => index + 1)
  const read = vi.fn<(input: { ids: number[] }) => Promise<{ id: number }[]>>(({ ids }) =>
    Promise.resolve(ids.map((id) => ({ id }))),
  )
  const opened = { ids, reviewed: [], rows: [], unsorted: 0, place: null, atRepeat: false }
  const client = {
    queue: { rows: read },
  }
  const source = {
    client,
    viewpoint: ref({ run: null, reference: null }),
    firstDesk: {
      ids: createAskedAhead(() => Promise.resolve(opened)),
      progress: createAskedAhead(() => Promise.resolve({ repeats: [] })),
    },
  }
  return { queue: createQueue(source as unknown as QueueSource, ref('review')), read }
}

describe('scrolling through a long queue', () => {
  it('keeps some rows in memory, those on screen among them, and reads the others again', async () => {
    const { queue, read } = openQueue()
    const found = await queue.read(null, { resume: false, asksProgress: true })
    found?.settle(null)
    const scrollTo = async (first: number) => {
      queue.ensureRows(first, first + screenRows)
      await vi.waitFor(() => expect(queue.rows.has(first + screenRows + 1)).toBe(true), { interval: 1 })
    }
    for (let first = 0; first < pairCount - screenRows; first += 100) await scrollTo(first)
    expect(queue.rows.size).toBeLessThanOrEqual(3000)
    expect(queue.rows.has(1)).toBe(false)
    const calls = read.mock.calls.length
    await scrollTo(0)
    expect(read.mock.calls.length).toBe(calls + 1)
    // Rows on screen stay, although they are the oldest by now.
    queue.ensureRows(0, 5000)
    await vi.waitFor(() => expect(queue.rows.has(5001)).toBe(true))
    expect(queue.rows.has(1)).toBe(true)
  })
})
