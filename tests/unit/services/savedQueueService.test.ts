import { describe, expect, it } from 'vitest'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import {
  disagreeing,
  disagreements,
  idsOf,
  newQueue,
  openWithPairs,
  viewpoint,
} from './support/savedQueues.js'
import { judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

describe('a saved queue', () => {
  it('that is live follows its rule, and a filter narrows it down', async () => {
    const { client } = await openWithPairs()
    const queue = await client.queues.create(newQueue())
    expect(queue).toMatchObject({ name: 'Спорные', kind: 'live', blind: true, archived: false })
    expect(await idsOf(client, queue.uid)).toEqual(disagreements())
    const unreviewed = { join: 'all' as const, not: false, parts: [disagreeing, { reviewed: false }] }
    await client.queues.set({ queue: queue.uid, change: { rule: unreviewed } })
    await client.review.save({ pair: 4, review: reviewOf('2>1', { queue: queue.uid }) })
    expect(await idsOf(client, queue.uid)).toEqual(disagreements().filter((id) => id !== 4))
    const narrowed = { queue: queue.uid, filter: { text: 'Вопрос 27' }, order: {}, viewpoint }
    expect((await client.queue.ids(narrowed)).ids).toEqual([28])
  })

  it('that is frozen keeps pairs and order, whatever happens to them', async () => {
    const { client } = await openWithPairs()
    const order = { by: 'margin' as const, seed: 1 }
    const queue = await client.queues.create(newQueue({ kind: 'frozen', order }))
    const drawn = await idsOf(client, queue.uid, queue.order)
    expect(drawn).toEqual(disagreements())
    await importAll(client, {
      path: verdiktFile([
        pairLine('new', { verdicts: [judgeLine('12', [1, 0, 0]), referenceLine('12', '2>1')] }),
      ]),
    })
    for (const pair of drawn.slice(0, 3)) await client.review.save({ pair, review: reviewOf('1=2') })
    expect(await idsOf(client, queue.uid, queue.order)).toEqual(drawn)
    await expect(client.queues.set({ queue: queue.uid, change: { auditShare: 0.5 } })).rejects.toMatchObject({
      code: 'QUEUE_STATE',
    })
  })

  it('counts as pairs at the end that lack a value those that stand there, not those that are strewn', async () => {
    const { client } = await openTestEngine()
    const lines = Array.from({ length: 60 }, (_, index) => {
      // Of the rule: every sixth pair was read in both orders, with ever other odds, every third in one only.
      const other = index % 6 === 0 ? [judgeLine('21', [0.5 - index / 200, 0.5 + index / 200, 0])] : []
      return pairLine(String(index), {
        verdicts: [
          judgeLine('12', [1, 0, 0]),
          ...other,
          referenceLine('12', index % 3 === 0 ? '2>1' : '1>2'),
        ],
      })
    })
    await importAll(client, { path: verdiktFile(lines) })
    const queue = await client.queues.create(newQueue({ auditShare: 0.5 }))
    const asked = { queue: queue.uid, filter: {}, order: { by: 'flip' as const }, viewpoint }
    const { ids, unsorted } = await client.queue.ids(asked)
    const isOfRule = (id: number) => id % 3 === 1
    expect(unsorted).toBe(10)
    expect(
      ids
        .filter(isOfRule)
        .slice(-10)
        .every((id) => id % 6 === 4),
    ).toBe(true)
    expect(ids.slice(0, -20).some((id) => !isOfRule(id))).toBe(true)
  })

  it('is renamed, copied, archived; and deleted only before somebody voted in it', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue({ kind: 'frozen' }))
    const copy = await client.queues.duplicate({ queue: uid, name: 'Копия' })
    expect(copy.seed).not.toBe((await client.queues.get({ queue: uid })).seed)
    expect(await idsOf(client, copy.uid, copy.order)).toEqual(await idsOf(client, uid, { by: 'list' }))
    await client.queues.set({ queue: copy.uid, change: { name: 'Новое имя', archived: true } })
    await client.review.save({ pair: 1, review: reviewOf('1>2', { queue: uid }) })
    await client.review.undo()
    await expect(client.queues.delete({ queue: uid })).rejects.toMatchObject({ code: 'QUEUE_STATE' })
    await expect(client.queues.delete({ queue: 'all' })).rejects.toMatchObject({ code: 'QUEUE_STATE' })
    await client.queues.delete({ queue: copy.uid })
    expect((await client.queues.list()).map((queue) => queue.uid)).toEqual(['all', uid])
    await expect(idsOf(client, copy.uid)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
