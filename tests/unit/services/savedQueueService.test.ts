import { describe, expect, it } from 'vitest'
import type { FilterTreeInput } from '../../../src/shared/contract/filterTree.js'
import type { NewQueue } from '../../../src/shared/contract/queues.js'
import { importAll, openTestEngine, type TestClient } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import { judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const viewpoint = { run: null, reference: null }
const disagreeing: FilterTreeInput = {
  join: 'any',
  not: false,
  parts: [{ disagreements: ['judge-reference'] }],
}
const newQueue = (changes: Partial<Omit<NewQueue, 'rule'>> & { rule?: FilterTreeInput } = {}) => ({
  name: 'Спорные',
  kind: 'live' as const,
  rule: disagreeing,
  order: { by: 'import' as const },
  viewpoint,
  blind: true,
  auditShare: 0,
  repeatShare: 0.05,
  ...changes,
})

/** Judge and reference disagree on every third pair; the judge is the surer the later the pair. */
async function openWithPairs(count = 30) {
  const { client, projectPath, homePath, close } = await openTestEngine()
  const lines = Array.from({ length: count }, (_, index) => {
    const sure = 0.5 + index / (count * 2.5)
    return pairLine(String(index), {
      verdicts: [judgeLine('12', [sure, 1 - sure, 0]), referenceLine('12', index % 3 === 0 ? '2>1' : '1>2')],
    })
  })
  await importAll(client, { path: verdiktFile(lines) })
  return { client, projectPath, homePath, close }
}

const idsOf = async (client: TestClient, queue: string, order: object = {}) =>
  (await client.queue.ids({ queue, filter: {}, order, viewpoint })).ids

const disagreements = (count = 30) =>
  Array.from({ length: count }, (_, index) => index + 1).filter((id) => id % 3 === 1)

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
    const places = sorted.flatMap((id, place) => (id % 3 === 1 ? [] : [place / sorted.length]))
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
