import { describe, expect, it, vi } from 'vitest'
import { openDesk, shown } from '../../../support/fakeDesk.js'

describe('what comes after a verdict', () => {
  it('passes over what is decided already, be it in another queue', async () => {
    const { desk, journal, onQueueEnd } = await openDesk({ reviewed: [2] })
    await desk.vote('A>B')
    expect(await shown(desk)).toBe(3)
    await desk.vote('A>B')
    expect(journal.map(({ pair }) => pair)).toEqual([2, 1, 3])
    expect(onQueueEnd).toHaveBeenCalledTimes(1)
    expect(desk.entry.value?.id).toBe(3)
  })

  it('says so where nothing undecided follows, and replaces no verdict by the next key', async () => {
    const { desk, journal, onQueueEnd } = await openDesk({ reviewed: [2, 3] })
    await desk.vote('A>B')
    expect(onQueueEnd).toHaveBeenCalledTimes(1)
    expect(await shown(desk)).toBe(1)
    await desk.next()
    expect(await shown(desk)).toBe(2)
    expect(journal.map(({ pair }) => pair)).toEqual([2, 3, 1])
  })

  it('drops keys typed ahead for pairs that do not come, so that the last verdict stands', async () => {
    const { desk, journal } = await openDesk()
    await Promise.all((['A>B', 'A>B', 'A>B', 'A=B', 'B>A'] as const).map((choice) => desk.vote(choice)))
    expect(journal.map(({ pair, review }) => [pair, review.label])).toEqual([
      [1, '1>2'],
      [2, '1>2'],
      [3, '1>2'],
    ])
    await desk.vote('B>A')
    expect(journal.at(-1)).toMatchObject({ pair: 3, review: { label: '2>1' } })
  })

  it('goes on through decided pairs after one was corrected', async () => {
    const { desk } = await openDesk({ reviewed: [1, 2] })
    await desk.show(1)
    await desk.vote('B>A')
    expect(await shown(desk)).toBe(2)
    await desk.vote('A>B')
    expect(await shown(desk)).toBe(3)
  })

  it('passes over decided pairs too where it stayed at the one just decided', async () => {
    const { desk } = await openDesk({ reviewed: [2], advance: 'never' })
    await desk.vote('A>B')
    expect(await shown(desk)).toBe(1)
    await desk.next()
    expect(await shown(desk)).toBe(3)
    await desk.previous()
    expect(await shown(desk)).toBe(2)
  })

  it('takes neither the same key pressed twice nor another one at once for a correction', async () => {
    const twice = await openDesk({ reviewed: [2, 3] })
    await Promise.all([twice.desk.vote('B>A'), twice.desk.vote('B>A'), twice.desk.vote('B>A')])
    expect(twice.journal.map(({ pair }) => pair)).toEqual([2, 3, 1])
    expect(await shown(twice.desk)).toBe(1)

    const { desk } = await openDesk({ reviewed: [2], advance: 'never' })
    await desk.vote('A>B')
    await desk.vote('A>B')
    expect(await shown(desk)).toBe(3)
    await desk.previous()
    await desk.previous()
    await desk.undo()
    await desk.vote('A>B')
    await desk.vote('B>A')
    await desk.next()
    expect(await shown(desk)).toBe(3)
  })

  it('goes on after a redo as after the vote itself', async () => {
    const { desk } = await openDesk({ reviewed: [2], advance: 'never' })
    await desk.vote('A>B')
    await desk.undo()
    await desk.redo()
    await desk.next()
    expect(await shown(desk)).toBe(3)

    const corrected = await openDesk({ reviewed: [1, 2, 3] })
    await corrected.desk.show(1)
    await corrected.desk.vote('B>A')
    expect(await shown(corrected.desk)).toBe(2)
    await corrected.desk.undo()
    await corrected.desk.redo()
    expect(await shown(corrected.desk)).toBe(2)
  })

  it('walks through all pairs of the list by its own keys', async () => {
    const { desk } = await openDesk({ reviewed: [2], advance: 'never' })
    await desk.vote('A>B')
    await desk.walk(1)
    expect(await shown(desk)).toBe(2)
  })

  it('says where an undo was that is out of sight, and nothing of one beside the pair on screen', async () => {
    const { desk, onFarStep } = await openDesk()
    await desk.vote('A>B')
    await desk.undo()
    expect(onFarStep).not.toHaveBeenCalled()
    await desk.vote('A>B')
    await desk.next()
    await desk.undo()
    expect(onFarStep.mock.calls).toEqual([['undo', 0]])
    expect(await shown(desk)).toBe(1)
    await desk.next()
    await desk.next()
    await desk.redo()
    expect(onFarStep.mock.calls.at(-1)).toEqual(['redo', 0])
  })

  it('brings an undone pair back into a queue of what is not decided, and says its place there', async () => {
    const { desk, onFarStep } = await openDesk({ listsDecided: false })
    await desk.vote('A>B')
    await desk.relist('start')
    expect([...desk.queue.ids.value]).toEqual([2, 3])
    await desk.undo()
    await vi.waitUntil(() => onFarStep.mock.calls.length > 0)
    expect(onFarStep.mock.calls).toEqual([['undo', 0]])
    expect([...desk.queue.ids.value]).toEqual([1, 2, 3])
    expect(await shown(desk)).toBe(1)
    expect(desk.position.value).toBe(0)
  })

  it('says that there is nothing to be undone or redone', async () => {
    const { desk, onNoStep } = await openDesk()
    await desk.undo()
    await desk.vote('A>B')
    await desk.redo()
    await desk.undo()
    expect(onNoStep.mock.calls).toEqual([['undo'], ['redo']])
  })
})
