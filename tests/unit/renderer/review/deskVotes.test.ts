import { beforeEach, describe, expect, it, vi } from 'vitest'
import { HostUnreachable } from '../../../../src/renderer/api/socketLink.js'
import { withNote } from '../../../../src/renderer/features/review/reviewState.js'
import { dismissToast, toasts } from '../../../../src/renderer/ui/toasts.js'
import { NEWEST_RUN, openDesk, shown, swappingSeed } from '../../../support/fakeDesk.js'

beforeEach(() => toasts.map(({ id }) => id).forEach(dismissToast))

describe('voting at the desk', () => {
  it('shows the next pair while the vote is on its way to the disk, and says so', async () => {
    const { desk, save } = await openDesk()
    let written = (): void => undefined
    save.mockImplementationOnce(({ review }) => new Promise((resolve) => (written = () => resolve(review))))
    const done = desk.vote('A>B')
    await vi.waitUntil(() => save.mock.calls.length === 1)
    expect(await shown(desk)).toBe(2)
    expect(desk.review.value.label).toBeNull()
    expect(desk.queue.reviewed.has(1)).toBe(true)
    expect(desk.lastDecision.value?.agreement).toEqual({ judge: false, reference: true })
    await vi.waitUntil(() => desk.isStoring.value)
    const next = desk.vote('B>A')
    expect(save).toHaveBeenCalledTimes(1)
    written()
    await done
    expect(desk.isStoring.value).toBe(false)
    await next
    expect(save.mock.calls.map(([{ pair, review }]) => [pair, review.label])).toEqual([
      [1, '1>2'],
      [2, '2>1'],
    ])
  })

  it('says with a vote which verdicts drew the queue on screen, be there newer ones by now', async () => {
    const { desk, journal, app } = await openDesk()
    app.viewpoint.value = { run: 3, reference: null }
    await desk.vote('A>B')
    expect(journal).toMatchObject([{ viewpoint: { run: NEWEST_RUN } }])
    await desk.relist('here')
    await desk.vote('A>B')
    expect(journal[1]).toMatchObject({ viewpoint: { run: 3 } })
  })

  it('shows a vote on its way on the pair itself where the desk stays there', async () => {
    const { desk, save } = await openDesk({ advance: 'never' })
    let written = (): void => undefined
    save.mockImplementationOnce(({ review }) => new Promise((resolve) => (written = () => resolve(review))))
    const done = desk.vote('A>B')
    await vi.waitUntil(() => desk.review.value.label === '1>2')
    expect(desk.lastDecision.value).toBeNull()
    written()
    await done
    expect(desk.entry.value?.id).toBe(1)
    expect(desk.lastDecision.value?.label).toBe('1>2')
  })

  it('comes back to a pair whose vote cannot be written, with its time, and drops the keys typed after it', async () => {
    const { desk, save, journal } = await openDesk()
    save.mockRejectedValueOnce(new HostUnreachable())
    await Promise.all([desk.vote('A>B'), desk.vote('B>A'), desk.next()])
    expect(desk.entry.value?.id).toBe(1)
    expect(desk.review.value.label).toBeNull()
    expect(desk.queue.reviewed.has(1)).toBe(false)
    expect(desk.lastDecision.value).toBeNull()
    expect(journal).toEqual([])
    expect(toasts.map(({ failure }) => failure?.code)).toEqual(['UNREACHABLE'])
    await desk.vote('A=B')
    // A hundred before the vote that failed, a hundred after it.
    expect(journal).toMatchObject([{ pair: 1, review: { durationMs: 200 } }])
  })

  it('keeps in mind that a vote which could not be written has told what the judge says', async () => {
    const { desk, save, journal } = await openDesk({ seed: 0 })
    save.mockRejectedValueOnce(new HostUnreachable())
    await desk.vote('A>B')
    await desk.vote('A>B')
    expect(journal).toMatchObject([{ pair: 1, review: { blind: true, sawJudge: true } }])
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
    expect(desk.lastDecision.value).toMatchObject({ pair: 1, label: '2>1', order: '21' })
    await desk.previous()
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value.label).toBe('2>1')
  })

  it('writes nothing where a decided pair is given the same verdict again, and goes on', async () => {
    const { desk, journal } = await openDesk()
    await desk.vote('A>B')
    await desk.previous()
    await shown(desk)
    await desk.vote('A>B')
    expect(journal).toHaveLength(1)
    expect(await shown(desk)).toBe(2)
    await desk.undo()
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value.label).toBeNull()
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
    expect(await shown(desk)).toBe(2)
    expect(desk.lastDecision.value).toMatchObject({ pair: 1, label: '1=2' })
  })

  it('goes on after verdicts redone, also of pairs read anew, so that no key overwrites one', async () => {
    const { desk, journal, onQueueEnd } = await openDesk()
    for (const choice of ['A>B', 'B>A', 'A=B'] as const) await desk.vote(choice)
    for (let step = 0; step < 3; step++) await desk.undo()
    await desk.reload()
    await Promise.all([desk.redo(), desk.redo(), desk.vote('undecidable')])
    expect(journal.map(({ pair, review }) => [pair, review.label])).toEqual([
      [1, '1>2'],
      [2, '2>1'],
      [3, 'undecidable'],
    ])
    expect(onQueueEnd).toHaveBeenCalledTimes(2)
  })

  it('stays at a pair on which something beside the verdict is redone', async () => {
    const { desk } = await openDesk()
    await desk.vote('A=B')
    await desk.previous()
    await desk.change((review) => withNote(review, 'заметка'))
    await desk.next()
    await desk.undo()
    expect(desk.review.value.note).toBe('')
    await desk.redo()
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value.note).toBe('заметка')
  })

  it('waits where a verdict is redone that judge or reference contradict, as after the vote', async () => {
    const { desk } = await openDesk({ advance: 'on-agreement' })
    await desk.vote('A=B')
    await desk.undo()
    await desk.redo()
    expect(desk.entry.value?.id).toBe(1)
    expect(desk.lastDecision.value).toMatchObject({ pair: 1, label: '1=2' })
    await desk.vote('A=B')
    expect(desk.entry.value?.id).toBe(2)
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
