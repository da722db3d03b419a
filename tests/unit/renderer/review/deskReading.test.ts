import { describe, expect, it, vi } from 'vitest'
import { withNote } from '../../../../src/renderer/features/review/reviewState.js'
import { openDesk, shown } from '../../../support/fakeDesk.js'
import { reviewOf } from '../../../support/reviewOf.js'

describe('reading the queue', () => {
  it('begins at the first pair that is not reviewed', async () => {
    const { desk } = await openDesk({ reviewed: [1, 2] })
    expect(desk.entry.value?.id).toBe(3)
  })

  it('stays at its pair when the queue is read again', async () => {
    const { desk } = await openDesk()
    await desk.show(2)
    await desk.reload()
    expect(desk.entry.value?.id).toBe(2)
  })

  it('begins anew when the queue is to be read from its start', async () => {
    const { desk } = await openDesk({ reviewed: [1] })
    await desk.show(3)
    await desk.reload('start')
    expect(desk.entry.value?.id).toBe(2)
  })

  it('brings a queue on screen together with its first pair, and keeps the one before until then', async () => {
    const { desk, client } = await openDesk({ reviewed: [1] })
    await desk.show(3)
    const pair = vi.spyOn(client.review, 'pair')
    const done = desk.relist('start')
    const seen = new Set<number | undefined>()
    for (let tick = 0; tick < 30; tick++) {
      await Promise.resolve()
      seen.add(desk.entry.value?.detail?.id)
    }
    await done
    expect([...seen]).toEqual([3, 2])
    expect(pair.mock.calls.map(([asked]) => asked.pair)).not.toContain(2)
  })

  it('reads the first pair anew where something was written while the queue was read', async () => {
    const { desk } = await openDesk()
    const done = desk.relist('start')
    await desk.toggleTag('length')
    await done
    await vi.waitUntil(() => desk.entry.value?.detail)
    expect(desk.entry.value?.detail?.review?.tags).toMatchObject([{ id: 'length' }])
  })

  it('keeps the pair on screen and its time while the queue is read again', async () => {
    const { desk, restart } = await openDesk()
    const shownEntry = desk.entry.value
    const rendered = shownEntry?.rendered[0]
    restart.mockClear()
    const done = desk.reload()
    for (let tick = 0; tick < 10; tick++) {
      await Promise.resolve()
      expect(desk.entry.value?.detail).not.toBeNull()
    }
    await done
    expect(desk.entry.value).toBe(shownEntry)
    expect(desk.entry.value?.rendered[0]).toBe(rendered)
    expect(restart).not.toHaveBeenCalled()
  })

  it('asks how the queue is reviewed once, and again where that may have changed', async () => {
    const { desk, client } = await openDesk()
    const progress = vi.spyOn(client.queues, 'progress')
    const get = vi.spyOn(client.queues, 'get')
    const asked = () => [progress.mock.calls.length, get.mock.calls.length]
    await desk.relist('start')
    await desk.relist('here')
    expect(asked()).toEqual([0, 0])
    // What reads the queue anew, and is overtaken by another order, has not learned it.
    await Promise.all([desk.reload(), desk.relist('start')])
    expect(asked()).toEqual([2, 2])
    await desk.relist('start')
    expect(asked()).toEqual([2, 2])
  })

  it('reads what another window has written, and not its own echo', async () => {
    const { desk, client, journal } = await openDesk()
    journal.push({ pair: 1, review: reviewOf('2>1', { note: 'там' }) })
    desk.reviewsChanged(1)
    await vi.waitUntil(() => desk.review.value.label === '2>1')
    expect(desk.queue.reviewed.has(1)).toBe(true)
    await desk.change((review) => withNote(review, 'тут'))
    journal.push({ pair: 1, review: reviewOf('1>2') })
    const ids = vi.spyOn(client.queue, 'ids')
    desk.reviewsChanged(1)
    expect(ids).not.toHaveBeenCalled()
    expect(desk.review.value.note).toBe('тут')
    // One more than was written here.
    desk.reviewsChanged(1)
    await vi.waitUntil(() => desk.review.value.label === '1>2')
  })

  it('keeps the pair on screen where the queue has lost it, and goes on with the one that followed it', async () => {
    const { desk, client, journal } = await openDesk()
    const read = client.queue.ids
    vi.spyOn(client.queue, 'ids').mockImplementation(async (asked) => {
      const found = await read(asked)
      return { ...found, ids: found.ids.filter((id) => id !== 2), rows: [] }
    })
    await desk.show(2)
    expect(await shown(desk)).toBe(2)
    expect(desk.isListed.value).toBe(true)
    await desk.reload()
    expect([desk.entry.value?.id, desk.isListed.value, desk.queue.ids.value]).toEqual([2, false, [1, 3]])
    await desk.vote('A>B')
    expect(journal).toMatchObject([{ pair: 2 }])
    expect([...desk.queue.reviewed]).toEqual([])
    expect(await shown(desk)).toBe(3)
    // Another filter is another matter.
    await desk.show(2)
    await desk.relist('here')
    expect(desk.entry.value?.id).toBe(1)
  })

  it('goes back to the pair where one was after a pair from outside of the queue', async () => {
    const { desk, client } = await openDesk()
    await desk.vote('A=B')
    expect(await shown(desk)).toBe(2)
    const read = client.queue.ids
    vi.spyOn(client.queue, 'ids').mockImplementation(async (asked) => {
      const found = await read(asked)
      return { ...found, ids: found.ids.filter((id) => id !== 1) }
    })
    await desk.relist('here')
    expect(desk.entry.value?.id).toBe(2)
    await desk.undo()
    expect([desk.entry.value?.id, desk.isListed.value]).toEqual([1, false])
    await desk.redo()
    expect(await shown(desk)).toBe(2)
    await desk.undo()
    await desk.next()
    expect(await shown(desk)).toBe(2)
  })
})
