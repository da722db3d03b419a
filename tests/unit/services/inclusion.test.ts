import type * as crypto from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FilterTree } from '../../../src/shared/contract/filterTree.js'
import { pairFilterSchema, type PairFilter } from '../../../src/shared/contract/pairFilter.js'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import { judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

/** What chance brings to a queue depends on its seed alone, which is drawn at random: here they are 1, 2, 3 … */
const drawSeed = vi.hoisted(() => vi.fn<() => number>())
vi.mock('node:crypto', async (load) => ({
  ...(await load<typeof crypto>()),
  randomInt: drawSeed,
}))
beforeEach(() => {
  let last = 0
  drawSeed.mockImplementation(() => (last += 1))
})

const viewpoint = { run: null, reference: null }
const SURE = [1, 0, 0] as const
const WRONG = [0, 0, 1] as const
const PAIRS = 900

type Desk = Awaited<ReturnType<typeof deskOfErrors>>

/**
 * The reference, and everybody who votes, finds answer 1 better everywhere. The judge errs on every fifth pair, and on every
 * seventh changes its mind with the order: in one of two reads right, but for those on which it errs anyway.
 */
async function deskOfErrors() {
  const { client } = await openTestEngine()
  const lines = Array.from({ length: PAIRS }, (_, at) => {
    const first = at % 5 === 0 ? WRONG : SURE
    const second = at % 7 === 0 ? ([0.2, 0.6, 0.2] as const) : first
    const judge = [judgeLine('12', [...first]), judgeLine('21', [...second])]
    return pairLine(String(at), {
      verdicts: [...judge, referenceLine('12', '1>2'), referenceLine('21', '1>2')],
    })
  })
  await importAll(client, { path: verdiktFile(lines) })
  const accuracy = async (comparison: 'judge-reference' | 'judge-human') =>
    client.audit.report({ comparison, viewpoint })
  return { client, truth: (await accuracy('judge-reference')).accuracy, told: () => accuracy('judge-human') }
}

const rule = (filter: Partial<PairFilter>): FilterTree => ({
  join: 'all',
  not: false,
  parts: [pairFilterSchema.parse(filter)],
})
const FLIPS = rule({ judgeFlip: true })
const ERRORS = rule({ disagreements: ['judge-reference'] })

async function queueOf({ client }: Desk, kind: 'live' | 'frozen', of: FilterTree, auditShare: number) {
  const order = { by: 'import' as const }
  const queue = { name: `${kind} ${auditShare}`, kind, rule: of, order, viewpoint, auditShare }
  return (await client.queues.create({ ...queue, blind: false, repeatShare: 0 })).uid
}

/** Goes through what is undecided of a queue, as far as `share` of it. */
async function work({ client }: Desk, queue: string, { filter = {}, share = 1 } = {}) {
  const { ids, reviewed } = await client.queue.ids({ queue, filter, order: { by: 'random' }, viewpoint })
  const done = new Set(reviewed)
  const left = ids.filter((pair) => !done.has(pair))
  for (const pair of left.slice(0, Math.round(left.length * share)))
    await client.review.save({ pair, review: reviewOf('1>2', { queue }) })
}

describe('the accuracy over the whole project', () => {
  it.each(['live', 'frozen'] as const)('comes from a %s queue with an audit share', async (kind) => {
    const desk = await deskOfErrors()
    await work(desk, await queueOf(desk, kind, FLIPS, 0.25))
    const { accuracy, sampling } = await desk.told()
    expect(Math.abs(accuracy - desk.truth)).toBeGreaterThan(0.05)
    expect(sampling).toMatchObject({ unknown: 0, known: sampling?.drawn })
    expect(sampling?.weighted?.interval?.[0]).toBeLessThan(desk.truth)
    expect(sampling?.weighted?.interval?.[1]).toBeGreaterThan(desk.truth)
  })

  it('does not mind that the worst pairs were decided before, outside of the queue', async () => {
    const desk = await deskOfErrors()
    await work(desk, 'all', { filter: { disagreements: ['judge-reference'] } })
    await work(desk, await queueOf(desk, 'frozen', FLIPS, 0.25))
    const { sampling } = await desk.told()
    expect(sampling?.unknown).toBeGreaterThan(100)
    expect(Math.abs((sampling?.weighted?.accuracy ?? 0) - desk.truth)).toBeLessThan(0.05)
  })

  it('does not mind that a rule brings later what chance had brought', async () => {
    const desk = await deskOfErrors()
    await work(desk, await queueOf(desk, 'frozen', FLIPS, 0.25))
    await work(desk, await queueOf(desk, 'frozen', ERRORS, 0))
    const { sampling } = await desk.told()
    expect(sampling?.unknown).toBe(0)
    expect(Math.abs((sampling?.weighted?.accuracy ?? 0) - desk.truth)).toBeLessThan(0.05)
  })

  it('counts a pair that two queues might have brought by chance as likelier to come', async () => {
    const desk = await deskOfErrors()
    await work(desk, await queueOf(desk, 'frozen', FLIPS, 0.4))
    await work(desk, await queueOf(desk, 'live', ERRORS, 0.4))
    const { sampling } = await desk.told()
    expect(Math.abs((sampling?.weighted?.accuracy ?? 0) - desk.truth)).toBeLessThan(0.03)
  })

  it('holds where a second queue has only been begun', async () => {
    const desk = await deskOfErrors()
    await work(desk, await queueOf(desk, 'frozen', FLIPS, 0.4))
    await work(desk, await queueOf(desk, 'frozen', ERRORS, 0.4), { share: 0.1 })
    const { sampling } = await desk.told()
    expect(sampling?.known).toBeLessThan(sampling?.drawn ?? 0)
    expect(Math.abs((sampling?.weighted?.accuracy ?? 0) - desk.truth)).toBeLessThan(0.05)
  })

  it('is the same where a second person decides the same pairs outside of the queue', async () => {
    const desk = await deskOfErrors()
    const queue = await queueOf(desk, 'frozen', FLIPS, 0.25)
    await work(desk, queue, { share: 0.5 })
    const before = (await desk.told()).sampling
    const { reviewed } = await desk.client.queue.ids({ queue, filter: {}, order: {}, viewpoint })
    await desk.client.people.add({ name: 'Вера' })
    for (const pair of reviewed)
      await desk.client.review.save({ pair, review: reviewOf('1>2', { queue: 'all' }), annotator: 'Вера' })
    expect((await desk.told()).sampling).toEqual(before)
  })

  it('says nothing by a queue in which only a pair from outside of it was decided', async () => {
    const desk = await deskOfErrors()
    const queue = await queueOf(desk, 'frozen', ERRORS, 0.25)
    const { ids } = await desk.client.queue.ids({ queue, filter: {}, order: {}, viewpoint })
    const outside = Array.from({ length: PAIRS }, (_, at) => at + 1).find((id) => !ids.includes(id)) ?? 0
    await desk.client.review.save({ pair: outside, review: reviewOf('1>2', { queue }) })
    for (const pair of ids.slice(0, 9))
      await desk.client.review.save({ pair, review: reviewOf('1>2', { queue: 'all' }) })
    expect((await desk.told()).sampling).toEqual({
      known: 0,
      drawn: 0,
      unknown: 10,
      byChance: 0,
      weighted: null,
    })
  })

  it('does not forget how a pair came when its verdict is changed among all pairs', async () => {
    const desk = await deskOfErrors()
    const queue = await queueOf(desk, 'live', FLIPS, 0.25)
    await work(desk, queue)
    const before = (await desk.told()).sampling
    const { ids } = await desk.client.queue.ids({ queue, filter: {}, order: { by: 'import' }, viewpoint })
    for (const pair of ids.slice(0, 40)) {
      await desk.client.review.save({ pair, review: reviewOf('1=2', { queue: 'all' }) })
      await desk.client.review.save({ pair, review: reviewOf('1>2', { queue: 'all' }) })
    }
    const after = (await desk.told()).sampling
    expect(after).toMatchObject({ known: before?.known, unknown: 0, byChance: before?.byChance })
    expect(after?.weighted?.accuracy).toBeCloseTo(before?.weighted?.accuracy ?? 0, 10)
  })
})
