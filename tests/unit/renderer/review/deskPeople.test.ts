import { describe, expect, it, vi } from 'vitest'
import { withNote } from '../../../../src/renderer/features/review/reviewState.js'
import { openDesk, shown } from '../../../support/fakeDesk.js'

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
