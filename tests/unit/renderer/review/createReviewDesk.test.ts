import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { AppState } from '../../../../src/renderer/api/appState.js'
import { createReviewDesk } from '../../../../src/renderer/features/review/createReviewDesk.js'
import { withNote } from '../../../../src/renderer/features/review/reviewState.js'
import { dismissToast, toasts } from '../../../../src/renderer/ui/toasts.js'
import type { LastDesk } from '../../../../src/shared/contract/queues.js'
import type { Settings } from '../../../../src/shared/contract/settings.js'
import { sideOrder } from '../../../../src/shared/domain/blindOrder.js'
import type { ReviewRole, ReviewState } from '../../../../src/shared/domain/review.js'
import { reviewOf } from '../../../support/reviewOf.js'

// The sanitizer needs a browser; the end-to-end tests have one.
vi.mock('../../../../src/renderer/ui/markdown/safeMarkdown.js', () => ({
  safeMarkdown: (text: string) => ({ element: text, shown: text.length, total: text.length }),
}))
vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work))
vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work))

const answerOf = (id: number) => ({ id, model: 'm', text: `ответ ${id}`, language: 'ru', characters: 7 })

/** An engine of three pairs in memory; pair 2 is judged `2>1`, its reference says `1>2`. */
function createFakeEngine() {
  const journal: { pair: number; review: ReviewState; role?: ReviewRole }[] = []
  const undone: typeof journal = []
  const decided = new Set<number>()
  const latest = (pair: number, wanted: ReviewRole = 'review') =>
    journal.findLast(({ pair: id, role = 'review' }) => id === pair && role === wanted)?.review ?? null
  const rowOf = (id: number) => ({ id, human: latest(id)?.label ?? null })
  const save = vi.fn<
    (input: { pair: number; review: ReviewState; role?: ReviewRole }) => Promise<ReviewState>
  >((input) => {
    journal.push(input)
    if (input.review.label !== null) decided.add(input.pair)
    return Promise.resolve(input.review)
  })
  const queues = { blind: false, seed: 0, rule: { join: 'all', not: false, parts: [] } }
  const client = {
    queues: {
      lastDesk: (): Promise<LastDesk | null> => Promise.resolve(null),
      get: () => Promise.resolve({ ...queues }),
      progress: () => Promise.resolve({ decided: 0, pace: null, repeats: [], consistency: null }),
      set: ({ change }: { change: { blind: boolean } }) => Promise.resolve(Object.assign(queues, change)),
    },
    queue: {
      ids: ({ role }: { role: ReviewRole }) => {
        const ids = [1, 2, 3]
        const reviewed = ids.filter((id) => latest(id, role)?.label)
        return Promise.resolve({ ids, reviewed, rows: ids.map(rowOf), unsorted: 0, place: null })
      },
      rows: ({ ids }: { ids: number[] }) => Promise.resolve(ids.map(rowOf)),
    },
    review: {
      pair: ({ pair, role }: { pair: number; role: ReviewRole }) =>
        Promise.resolve({
          id: pair,
          prompt: { text: 'Вопрос' },
          answers: [answerOf(pair * 10), answerOf(pair * 10 + 1)],
          judge: { label: '2>1' },
          reference: { label: '1>2', verdicts: [] },
          review: latest(pair, role),
          decidedBefore: decided.has(pair),
        }),
      save,
      undo: (_: { annotator: string }) => {
        const entry = journal.pop()
        if (entry === undefined) return Promise.resolve(null)
        undone.push(entry)
        const { pair, role = 'review' } = entry
        return Promise.resolve({ pair, role, review: latest(pair, role), batch: null })
      },
      redo: () => {
        const entry = undone.pop()
        if (entry !== undefined) journal.push(entry)
        return Promise.resolve(entry === undefined ? null : { role: 'review', ...entry, batch: null })
      },
      history: () => Promise.resolve([]),
    },
    people: { votes: () => Promise.resolve({ votes: [], provenance: null, adjudication: null }) },
  }
  return { client, journal, save, queues }
}

interface DeskOptions {
  reviewed?: number[]
  advance?: Settings['advance']
  /** Of a blind queue. */
  seed?: number
}

async function openDesk({ reviewed = [], advance = 'always', seed }: DeskOptions = {}) {
  const engine = createFakeEngine()
  if (seed !== undefined) Object.assign(engine.queues, { blind: true, seed })
  for (const pair of reviewed) engine.journal.push({ pair, review: reviewOf('1>2') })
  const onQueueEnd = vi.fn<() => void>()
  const onOtherRole = vi.fn<(kind: string, role: ReviewRole) => void>()
  const settings = { current: ref({ advance, annotator: 'Аня' }) }
  const app = { client: engine.client, viewpoint: ref({ run: null, reference: null }), project: {}, settings }
  const restart = vi.fn<() => void>()
  const time = { restart, elapsedMs: () => 100 }
  const desk = createReviewDesk(app as unknown as AppState, time, {
    onQueueEnd,
    onOtherRole,
    onBulkStep: () => {},
  })
  await desk.reload()
  await vi.waitUntil(() => desk.entry.value?.detail)
  return { ...engine, desk, onQueueEnd, onOtherRole, restart }
}

/** A seed that shows the answers of `pair` the other way round. */
const swappingSeed = (pair: number) =>
  Array.from({ length: 64 }, (_, seed) => seed).find((seed) => sideOrder(pair, seed) === '21') ?? -1

/** The pair on screen, once it has been read. */
const shown = async (desk: Awaited<ReturnType<typeof openDesk>>['desk']) => {
  await vi.waitUntil(() => desk.entry.value?.detail)
  return desk.entry.value?.id
}

beforeEach(() => toasts.map(({ id }) => id).forEach(dismissToast))

describe('review desk', () => {
  it('shows the next pair only when the vote has reached the disk', async () => {
    const { desk, save } = await openDesk()
    let written = (): void => undefined
    save.mockImplementationOnce(({ review }) => new Promise((resolve) => (written = () => resolve(review))))
    const done = desk.vote('A>B')
    await vi.waitUntil(() => save.mock.calls.length === 1)
    expect(desk.review.value.label).toBe('1>2')
    expect(desk.entry.value?.id).toBe(1)
    written()
    await done
    expect(desk.entry.value?.id).toBe(2)
    expect(desk.queue.reviewed.has(1)).toBe(true)
    expect(desk.lastDecision.value?.agreement).toEqual({ judge: false, reference: true })
  })

  it('stays and says why when a vote cannot be written, and drops the keys typed after it', async () => {
    const { desk, save, journal } = await openDesk()
    save.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await Promise.all([desk.vote('A>B'), desk.vote('B>A'), desk.next()])
    expect(desk.entry.value?.id).toBe(1)
    expect(desk.review.value.label).toBeNull()
    expect(journal).toEqual([])
    expect(toasts.map(({ failure }) => failure?.code)).toEqual(['UNREACHABLE'])
    await desk.vote('A=B')
    expect(journal).toHaveLength(1)
  })

  it('applies keys typed ahead to the pair that is on screen by then', async () => {
    const { desk, journal } = await openDesk()
    await desk.next()
    await shown(desk)
    await desk.previous()
    await Promise.all([desk.vote('A>B'), desk.vote('B>A')])
    expect(journal.map(({ pair, review }) => [pair, review.label])).toEqual([
      [1, '1>2'],
      [2, '2>1'],
    ])
  })

  it('stores what is said of the sides on screen against the answers, through undo and redo', async () => {
    const { desk, journal } = await openDesk({ seed: swappingSeed(1) })
    await desk.vote('A>B')
    expect(journal[0]?.review).toMatchObject({ label: '2>1', orderShown: '21' })
    expect(desk.lastDecision.value).toMatchObject({ label: '2>1', order: '21' })
    await desk.undo()
    await desk.redo()
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value.label).toBe('2>1')
  })

  it('goes back to the pair whose vote is undone, and forth again', async () => {
    const { desk } = await openDesk()
    await desk.vote('A=B')
    await shown(desk)
    await desk.undo()
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value.label).toBeNull()
    expect(desk.queue.reviewed.has(1)).toBe(false)
    await desk.redo()
    expect(desk.review.value.label).toBe('1=2')
  })

  it('keeps a note without a verdict, and adds up the time', async () => {
    const { desk, journal } = await openDesk()
    await desk.change((review) => withNote(review, 'заметка'))
    await desk.vote('undecidable')
    expect(journal.map(({ review }) => [review.label, review.note, review.durationMs])).toEqual([
      [null, 'заметка', 100],
      ['undecidable', 'заметка', 200],
    ])
  })

  it('tells when the queue has ended, and stays at its last pair', async () => {
    const { desk, onQueueEnd } = await openDesk()
    await desk.show(3)
    await shown(desk)
    await desk.vote('A>B')
    expect(onQueueEnd).toHaveBeenCalledTimes(1)
    expect(desk.entry.value?.id).toBe(3)
  })

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

  it('reads what another window has written, and not its own echo', async () => {
    const { desk, journal } = await openDesk()
    journal.push({ pair: 1, review: reviewOf('2>1', { note: 'там' }) })
    desk.reviewsChanged()
    await vi.waitUntil(() => desk.review.value.label === '2>1')
    expect(desk.queue.reviewed.has(1)).toBe(true)
    await desk.change((review) => withNote(review, 'тут'))
    journal.push({ pair: 1, review: reviewOf('1>2') })
    desk.reviewsChanged()
    await desk.next()
    await desk.previous()
    expect(desk.review.value.note).toBe('тут')
  })
})

describe('a blind queue', () => {
  it('shows no pair before it is known to be blind', async () => {
    const { desk } = await openDesk({ seed: 1 })
    expect(desk.blind.mode.value).toMatchObject({ blind: true, seed: 1 })
    desk.blind.mode.value = null
    expect(desk.blind.hides(null)).toBe(true)
  })

  it('hides until the vote, and tells whether the judge had been in sight', async () => {
    const { desk, journal } = await openDesk({ seed: 1 })
    expect(desk.blind.hides(desk.review.value.label)).toBe(true)
    await desk.vote('A=B')
    expect(journal[0]?.review).toMatchObject({ blind: true, sawJudge: false })
    expect(desk.lastDecision.value).toMatchObject({ judge: '2>1', reference: '1>2' })
    await shown(desk)
    await desk.previous()
    await shown(desk)
    expect(desk.blind.hides(desk.review.value.label)).toBe(false)
    await desk.vote('A>B')
    expect(journal.at(-1)?.review).toMatchObject({ blind: false, sawJudge: true })
  })

  it('does not take a vote for unseen that was undone after the reveal', async () => {
    const { desk, journal } = await openDesk({ seed: 1 })
    await desk.vote('A=B')
    await desk.undo()
    await shown(desk)
    expect(desk.blind.hides(desk.review.value.label)).toBe(true)
    await desk.vote('A>B')
    expect(journal.at(-1)?.review).toMatchObject({ blind: true, sawJudge: true })
  })

  it('does not take a vote for unseen on a pair that was open before the veil came down', async () => {
    const { desk, journal } = await openDesk()
    await desk.toggleBlind()
    await desk.vote('A=B')
    await shown(desk)
    await desk.vote('A=B')
    expect(journal.map(({ review }) => [review.blind, review.sawJudge])).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it('does not take a vote for unseen where the filter says what the judge decided', async () => {
    const { desk, journal } = await openDesk({ seed: 1 })
    desk.queue.filter.value = { ...desk.queue.filter.value, judgeLabels: ['2>1'] }
    await desk.vote('A=B')
    expect(journal[0]?.review.sawJudge).toBe(true)
  })
})

describe('going on after a vote', () => {
  it('waits at a pair on which judge or reference disagree, and goes on with the same key', async () => {
    const { desk, journal } = await openDesk({ advance: 'on-agreement' })
    await desk.vote('A=B')
    expect(desk.entry.value?.id).toBe(1)
    expect(desk.lastDecision.value?.agreement).toEqual({ judge: false, reference: false })
    await desk.change((review) => withNote(review, 'почему'))
    await desk.vote('A>B')
    expect(desk.entry.value?.id).toBe(1)
    expect(journal.at(-1)?.review).toMatchObject({ label: '1>2', note: 'почему' })
    await desk.vote('A>B')
    expect(desk.entry.value?.id).toBe(2)
    expect(journal).toHaveLength(3)
  })

  it('goes on where nobody disagrees', async () => {
    const { desk } = await openDesk({ advance: 'on-agreement' })
    await desk.vote('undecidable')
    expect(desk.entry.value?.id).toBe(2)
  })

  it('never goes on by itself where that is wanted', async () => {
    const { desk } = await openDesk({ advance: 'never' })
    await desk.vote('undecidable')
    expect(desk.entry.value?.id).toBe(1)
    await desk.next()
    expect(desk.entry.value?.id).toBe(2)
  })
})

describe('deciding for all', () => {
  it('is written as such, takes nothing of one’s own review along and leaves it as it is', async () => {
    const { desk, save, journal } = await openDesk()
    desk.queue.filter.value = { ...desk.queue.filter.value, models: ['m'] }
    await desk.vote('A>B')
    await desk.change((before) => withNote(before, 'моя заметка'))
    // A key typed ahead of the change of modes must not decide for all what was meant for oneself.
    await Promise.all([desk.adjudicate(true), desk.vote('B>A')])
    expect(save).toHaveBeenCalledTimes(2)
    expect(desk.queue.filter.value).toMatchObject({ models: [], provenance: ['unresolved', 'adjudicated'] })
    await desk.reload('start')
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value).toMatchObject({ label: null, note: '' })
    await desk.vote('B>A')
    expect(save).toHaveBeenLastCalledWith(
      expect.objectContaining({
        pair: 1,
        role: 'adjudication',
        review: expect.objectContaining({ note: '' }),
      }),
    )
    expect(desk.queue.reviewed.has(1)).toBe(true)

    await desk.adjudicate(false)
    await desk.reload('start')
    await desk.show(1)
    await shown(desk)
    expect(desk.review.value.label).toBe('1>2')
    expect(desk.queue.filter.value).toMatchObject({ models: ['m'], provenance: [] })
    expect(journal.map(({ pair, role }) => [pair, role])).toEqual([
      [1, 'review'],
      [2, 'review'],
      [1, 'adjudication'],
    ])
  })

  it('says when an undo takes back another kind of vote, and shows the pair as it is', async () => {
    const { desk, onOtherRole } = await openDesk()
    await desk.vote('A>B')
    await desk.adjudicate(true)
    await desk.reload('start')
    await shown(desk)
    await desk.vote('B>A')
    await desk.undo()
    expect(onOtherRole).not.toHaveBeenCalled()
    expect(desk.review.value.label).toBeNull()
    await desk.undo()
    expect(onOtherRole).toHaveBeenCalledWith('undo', 'review')
    expect(await shown(desk)).toBe(1)
    expect(desk.queue.reviewed.has(1)).toBe(false)
    expect(desk.review.value.label).toBeNull()
  })
})

describe('a change of people', () => {
  it('lets no key typed meanwhile write one’s review as another’s', async () => {
    const { desk, journal, save } = await openDesk()
    await desk.change((before) => withNote(before, 'заметка Ани'))
    journal.length = 0
    await Promise.all([desk.personChanged(), desk.vote('A>B')])
    expect(save).toHaveBeenCalledTimes(1)
    await desk.reload(desk.opening.value.from)
    await shown(desk)
    await desk.vote('A>B')
    expect(save.mock.lastCall?.[0].review).toMatchObject({ label: '1>2', note: '' })
  })

  it('puts on the desk what that person had on it last, and leaves it where there is nothing', async () => {
    const { desk, client } = await openDesk()
    const filter = { ...desk.queue.filter.value, models: ['m'] }
    const last = {
      queue: 'q-1',
      filter,
      order: { by: 'flip', seed: 7 },
      viewpoint: { run: 3, reference: 'gpt-4' },
    } as const
    client.queues.lastDesk = () => Promise.resolve(last)
    await desk.personChanged()
    const onDesk = () => [desk.queue.uid.value, desk.queue.filter.value, desk.queue.order.value]
    expect(onDesk()).toEqual(['q-1', filter, last.order])
    expect(desk.opening.value).toEqual({ from: 'place' })
    for (const nothing of [() => Promise.resolve(null), () => Promise.reject(new Error('gone'))]) {
      const before = desk.opening.value
      client.queues.lastDesk = nothing
      await desk.personChanged()
      expect(onDesk()).toEqual(['q-1', filter, last.order])
      expect(desk.opening.value).not.toBe(before)
    }
  })

  it('takes back what the person whom the window shows has done', async () => {
    const { desk, client } = await openDesk()
    const undo = vi.spyOn(client.review, 'undo')
    await desk.undo()
    expect(undo).toHaveBeenCalledWith({ annotator: 'Аня' })
  })
})
