import { describe, expect, it } from 'vitest'
import { importAll } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import {
  disagreeing,
  disagreements,
  idsOf,
  newQueue,
  openWithPairs,
  viewpoint,
} from './support/savedQueues.js'
import { judgeLine, pairLine, verdiktFile } from './support/verdiktLines.js'

describe('a saved queue with an audit share', () => {
  it('adds a random share of the rest, the same each time, and says how likely each pair was', async () => {
    const { client } = await openWithPairs(300)
    const live = await client.queues.create(newQueue({ auditShare: 0.2 }))
    const frozen = await client.queues.create(newQueue({ auditShare: 0.2, kind: 'frozen' }))
    for (const queue of [live, frozen]) {
      const ids = await idsOf(client, queue.uid, queue.order)
      expect(ids).toEqual(await idsOf(client, queue.uid, queue.order))
      const byRule = ids.filter((id) => id % 3 === 1)
      const byChance = ids.filter((id) => id % 3 !== 1)
      expect(byRule).toEqual(disagreements(300))
      // 200 others at 0.2 are 40; 15 to 65 is more than four standard deviations wide.
      expect(byChance.length).toBeGreaterThan(15)
      expect(byChance.length).toBeLessThan(65)
      const probability = async (pair: number) =>
        (await client.review.save({ pair, review: reviewOf('1>2', { queue: queue.uid }) }))
          .inclusionProbability
      expect(await probability(byRule[0] as number)).toBe(1)
      expect(await probability(byChance[0] as number)).toBe(0.2)
      const outside = Array.from({ length: 300 }, (_, index) => index + 1).find((id) => !ids.includes(id))
      expect(await probability(outside as number)).toBe(null)
    }
    const count = await client.queues.count({ rule: disagreeing, auditShare: 0.2, viewpoint })
    expect(count).toEqual({ rule: 100, audit: 40, pairs: 300 })
  })

  it('says so by the verdicts that drew the queue on screen, be they not the newest', async () => {
    const { client } = await openWithPairs()
    const [first] = await client.runs.list()
    const runs = { run: first?.id ?? null, reference: null }
    const queue = await client.queues.create(newQueue({ auditShare: 0.5 }))
    const drawn = await client.queue.ids({ queue: queue.uid, filter: {}, order: {}, viewpoint })
    expect(drawn.viewpoint).toEqual({ run: first?.id, reference: 'gpt-x' })
    // A later run decides as the reference does: by it no pair is in the queue but by chance.
    const lines = Array.from({ length: 30 }, (_, index) =>
      pairLine(String(index), {
        verdicts: [judgeLine('12', index % 3 === 0 ? [0, 0, 1] : [1, 0, 0], 'run-2')],
      }),
    )
    await importAll(client, { path: verdiktFile(lines) })
    for (const pair of drawn.ids) {
      const review = reviewOf('1>2', { queue: queue.uid })
      const saved = await client.review.save({ pair, review, viewpoint: drawn.viewpoint })
      expect([pair, saved.inclusionProbability]).toEqual([pair, pair % 3 === 1 ? 1 : 0.5])
    }
    const older = { queue: queue.uid, filter: {}, order: {}, viewpoint: runs }
    expect((await client.queue.ids(older)).ids).toEqual(drawn.ids)
  })

  it('keeps how likely a pair was when an earlier state is restored', async () => {
    const { client } = await openWithPairs()
    const { uid } = await client.queues.create(newQueue({ auditShare: 0.5 }))
    await client.review.save({ pair: 1, review: reviewOf('1>2', { queue: uid }) })
    await client.review.save({ pair: 1, review: reviewOf('2>1', { queue: 'all' }) })
    const [, oldest] = await client.review.history({ pair: 1 })
    await client.queues.set({
      queue: uid,
      change: { rule: { join: 'all', not: true, parts: [disagreeing] } },
    })
    const restored = await client.review.restore({ entry: oldest?.id ?? 0, annotator: null })
    expect(restored?.review).toMatchObject({ label: '1>2', queue: uid, inclusionProbability: 1 })
  })

  it('strews the audit share over a sorted queue', async () => {
    const { client } = await openWithPairs(300)
    const queue = await client.queues.create(newQueue({ auditShare: 0.2 }))
    const sorted = await idsOf(client, queue.uid, { by: 'margin' })
    const places = [...sorted].flatMap((id, place) => (id % 3 === 1 ? [] : [place / sorted.length]))
    expect(Math.min(...places)).toBeLessThan(0.3)
    expect(Math.max(...places)).toBeGreaterThan(0.7)
    expect(sorted.filter((id) => id % 3 === 1)).toEqual(disagreements(300))
  })

  it('keeps how likely a pair was when the review is changed later', async () => {
    const { client } = await openWithPairs()
    const rule = { join: 'all' as const, not: false, parts: [{ reviewed: false }] }
    const { uid } = await client.queues.create(newQueue({ rule }))
    const saved = await client.review.save({ pair: 2, review: reviewOf('1>2', { queue: uid }) })
    expect(saved.inclusionProbability).toBe(1)
    const noted = await client.review.save({ pair: 2, review: { ...saved, note: 'ещё' } })
    expect(noted.inclusionProbability).toBe(1)
  })
})
