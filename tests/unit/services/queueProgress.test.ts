import { describe, expect, it } from 'vitest'
import { openTestEngine, type TestClient } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import { newQueue, openWithPairs, viewpoint } from './support/savedQueues.js'

describe('how one gets on in a saved queue', () => {
  it('says how many pairs it has and how one gets on', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue({ repeatShare: 1 }))
    expect(await client.queues.progress({ queue: uid })).toEqual({
      decided: 0,
      pace: null,
      repeats: [],
      consistency: null,
    })
    const vote = (pair: number, durationMs: number) =>
      client.review.save({ pair, review: reviewOf('1>2', { queue: uid, durationMs }) })
    await vote(1, 1000)
    await vote(4, 2000)
    await vote(7, 9000)
    await client.review.save({ pair: 2, review: reviewOf('1>2', { queue: 'all' }) })
    expect(await client.queues.overview({ viewpoint })).toEqual([
      { uid: 'all', pairs: 30, decided: 4 },
      { uid, pairs: 10, decided: 3 },
    ])
    const progress = await client.queues.progress({ queue: uid })
    expect(progress).toMatchObject({ decided: 3, consistency: null })
    expect(progress.repeats.map(({ pair }) => pair)).toEqual([1, 4, 7])
    // A few decisions promise nothing yet.
    await vote(10, 3000)
    expect((await client.queues.progress({ queue: uid })).pace).toBeNull()
    await vote(13, 5000)
    expect((await client.queues.progress({ queue: uid })).pace).toEqual({
      decisions: 5,
      meanMs: 4000,
      medianMs: 3000,
    })
  })

  it('counts a repeat as consistency and not as a review; an undo brings it back', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue({ repeatShare: 1 }))
    const vote = (pair: number, label: '1>2' | '2>1', role: 'review' | 'repeat') =>
      client.review.save({ pair, role, review: reviewOf(label, { queue: uid, orderShown: '21' }) })
    await vote(1, '1>2', 'review')
    await vote(4, '1>2', 'review')
    await vote(1, '2>1', 'repeat')
    await vote(4, '1>2', 'repeat')
    const before = await client.queues.progress({ queue: uid })
    expect(before).toMatchObject({ decided: 2, repeats: [], consistency: { repeats: 2, same: 1 } })
    expect(before.consistency?.interval[0]).toBeCloseTo(0.0945, 3)
    expect(before.consistency?.interval[1]).toBeCloseTo(0.9055, 3)
    expect((await client.review.pair({ pair: 1, viewpoint })).review?.label).toBe('1>2')
    await client.review.undo()
    const after = await client.queues.progress({ queue: uid })
    expect(after.repeats.map(({ pair }) => pair)).toEqual([4])
    expect(after.consistency).toMatchObject({ repeats: 1, same: 0 })
  })

  it('compares a repeat with the vote that it repeated, whatever is decided of the pair after it', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue({ repeatShare: 1 }))
    const other = await client.queues.create(newQueue({ repeatShare: 1 }))
    const vote = (pair: number, label: '1>2' | '2>1', queue: string, role: 'review' | 'repeat' = 'review') =>
      client.review.save({ pair, role, review: reviewOf(label, { queue }) })
    for (const pair of [1, 4]) await vote(pair, '1>2', uid)
    for (const pair of [1, 4]) await vote(pair, '1>2', uid, 'repeat')
    const same = { repeats: 2, same: 2 }
    await vote(1, '2>1', uid)
    await vote(4, '2>1', other.uid)
    expect((await client.queues.progress({ queue: uid })).consistency).toMatchObject(same)
    // It has not come back there yet.
    const there = await client.queues.progress({ queue: other.uid })
    expect(there).toMatchObject({ consistency: null, repeats: [{ pair: 4 }] })
    expect((await client.people.report()).people[0]?.repeats).toEqual({ pairs: 2, same: 2 })
    await vote(4, '1>2', other.uid, 'repeat')
    expect((await client.queues.progress({ queue: uid })).consistency).toMatchObject(same)
    expect((await client.queues.progress({ queue: other.uid })).consistency).toMatchObject({
      repeats: 1,
      same: 0,
    })
  })

  it('goes on where one stopped, also across restarts, votes and pairs that are gone', async () => {
    const { client, close, projectPath, homePath } = await openWithPairs()
    const { uid, order } = await client.queues.create(newQueue({ kind: 'frozen' }))
    const placeOf = async (desk: TestClient, filter: object = {}) =>
      (await desk.queue.ids({ queue: uid, filter, order, viewpoint, resume: true })).place
    expect(await placeOf(client)).toBe(null)
    await client.review.save({ pair: 1, review: reviewOf('1>2', { queue: uid }) })
    await client.queues.keepPlace({ queue: uid, pair: 10 })
    await client.queues.keepPlace({ queue: 'all', pair: 30 })
    await close()
    const again = (await openTestEngine({ projectPath, homePath })).client
    expect(await placeOf(again)).toBe(10)
    // The pair has gone out of sight: the one that comes after it in the list.
    expect(await placeOf(again, { clusters: ['gone'] })).toBe(null)
    expect(await placeOf(again, { text: 'Вопрос 12' })).toBe(13)
    // Decided there, and the window closed before the next pair was on screen.
    await new Promise((resolve) => setTimeout(resolve, 2))
    await again.review.save({ pair: 10, review: reviewOf('1>2', { queue: uid }) })
    await again.review.save({ pair: 13, review: reviewOf('1>2', { queue: uid }) })
    expect(await placeOf(again)).toBe(16)
    await again.settings.set({ annotator: 'Другой' })
    expect(await placeOf(again)).toBe(null)
  })

  it('goes on at a decided pair, too, whatever was added to its review, and at the repeat before a pair', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue())
    const opened = () => client.queue.ids({ queue: uid, filter: {}, order: {}, viewpoint, resume: true })
    await client.review.save({ pair: 4, review: reviewOf('1>2', { queue: uid }) })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await client.queues.keepPlace({ queue: uid, pair: 4 })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const tags = [{ id: 'length', target: 'judge' as const }]
    await client.review.save({ pair: 4, review: reviewOf('1>2', { queue: uid, tags }) })
    expect(await opened()).toMatchObject({ place: 4, atRepeat: false })
    await client.queues.keepPlace({ queue: uid, pair: 7, atRepeat: true })
    expect(await opened()).toMatchObject({ place: 7, atRepeat: true })
  })

  it('comes with the pair with which it begins, as it is on the desk of whoever opens it', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue())
    const queue = { queue: uid, filter: {}, order: {}, viewpoint }
    const firstOf = async (asked: object = {}) => (await client.queue.ids({ ...queue, ...asked })).first
    expect(await firstOf()).toEqual(await client.review.pair({ pair: 1, viewpoint }))
    await client.review.save({ pair: 1, review: reviewOf('1>2', { queue: uid }) })
    expect(await firstOf()).toMatchObject({ id: 4, review: null, judge: { label: '1>2' } })
    // What is on screen stays, where the queue has it.
    expect(await firstOf({ rowsAround: 7 })).toBeNull()
    expect(await firstOf({ rowsAround: 8 })).toMatchObject({ id: 4 })
    await client.queues.keepPlace({ queue: uid, pair: 10 })
    expect(await firstOf({ rowsAround: 7, resume: true })).toMatchObject({ id: 10 })
    expect(await firstOf({ filter: { text: 'нет такого' } })).toBeNull()
    const conflicts = { filter: { reviewed: true }, role: 'adjudication' }
    expect(await firstOf(conflicts)).toMatchObject({ id: 1, review: null })
  })
})
