import { describe, expect, it, vi } from 'vitest'
import { openDesk, shown } from '../../../support/fakeDesk.js'

const REPEAT_OF_1 = -1

/** A desk on which pair 1 was decided and has come back, with its sides swapped; it is on screen. */
async function openAtRepeat() {
  const opened = await openDesk()
  const { desk, client, journal } = opened
  const isDecided = (role: string) =>
    journal.some(({ pair, role: given = 'review', review }) => pair === 1 && given === role && review.label)
  vi.spyOn(client.queues, 'progress').mockImplementation(() =>
    Promise.resolve({
      decided: 1,
      pace: null,
      consistency: null,
      repeats: isDecided('review') && !isDecided('repeat') ? [{ pair: 1, earliest: 0, after: 0 }] : [],
    } as never),
  )
  await desk.vote('A>B')
  await vi.waitUntil(() => desk.queue.ids.value.includes(REPEAT_OF_1))
  await desk.show(REPEAT_OF_1)
  await shown(desk)
  return opened
}

/** So many other pairs that the desk does not remember the first ones. */
async function lookElsewhere({ desk }: Awaited<ReturnType<typeof openDesk>>) {
  for (let pair = 20; pair < 34; pair += 1) {
    await desk.show(pair)
    await shown(desk)
  }
}

describe('a pair that came back', () => {
  it('keeps its place once it is decided, also where the list is read anew', async () => {
    const { desk } = await openAtRepeat()
    await desk.vote('A>B')
    await desk.show(REPEAT_OF_1)
    await shown(desk)
    const before = [...desk.queue.ids.value]
    await desk.reload()
    expect(before).toContain(REPEAT_OF_1)
    expect([...desk.queue.ids.value]).toEqual(before)
    expect([desk.entry.value?.key, desk.isListed.value]).toEqual([REPEAT_OF_1, true])
  })

  it('goes where its first vote was taken back elsewhere before it was decided', async () => {
    const { desk, client } = await openAtRepeat()
    vi.spyOn(client.queues, 'progress').mockImplementation(() =>
      Promise.resolve({ decided: 0, pace: null, consistency: null, repeats: [] } as never),
    )
    await desk.reload()
    expect([...desk.queue.ids.value]).toEqual([1, 2, 3])
    expect(desk.isListed.value).toBe(false)
  })

  it('is in the list again when its vote is undone, although that was read anew', async () => {
    const { desk, onFarStep } = await openAtRepeat()
    await desk.vote('A>B')
    await desk.reload()
    expect(desk.queue.ids.value).not.toContain(REPEAT_OF_1)
    await desk.undo()
    await shown(desk)
    expect([desk.entry.value?.key, desk.isListed.value, desk.review.value.label]).toEqual([
      REPEAT_OF_1,
      true,
      null,
    ])
    expect(desk.queue.ids.value.filter((key) => key === REPEAT_OF_1)).toHaveLength(1)
    expect(onFarStep.mock.calls).not.toContainEqual(['undo', null])
  })

  it('hides the first vote, and shows its own when one comes to it again', async () => {
    const opened = await openAtRepeat()
    const { desk, journal } = opened
    expect([desk.order.value, desk.review.value.label]).toEqual(['21', null])
    await desk.vote('A>B')
    expect(journal.at(-1)).toMatchObject({ pair: 1, role: 'repeat', review: { label: '2>1' } })
    await lookElsewhere(opened)
    await desk.show(REPEAT_OF_1)
    await shown(desk)
    expect(desk.review.value.label).toBe('2>1')
    expect([desk.queue.rowOf(REPEAT_OF_1)?.human, desk.queue.rowOf(1)?.human]).toEqual(['2>1', '1>2'])
    expect([desk.orderOf(REPEAT_OF_1), desk.orderOf(1)]).toEqual(['21', '12'])
    await desk.toggleTag('length')
    expect(journal.at(-1)).toMatchObject({
      role: 'repeat',
      review: { label: '2>1', tags: [{ id: 'length' }] },
    })
  })

  it('is decided again by redo, and the desk goes on', async () => {
    const opened = await openAtRepeat()
    const { desk } = opened
    await desk.vote('A>B')
    await desk.undo()
    expect([desk.entry.value?.key, desk.review.value.label]).toEqual([REPEAT_OF_1, null])
    await lookElsewhere(opened)
    await desk.redo()
    expect(desk.entry.value?.key).not.toBe(REPEAT_OF_1)
    await desk.show(REPEAT_OF_1)
    await shown(desk)
    expect(desk.review.value.label).toBe('2>1')
  })

  it('shows nothing of it to somebody else', async () => {
    const { desk } = await openAtRepeat()
    await desk.vote('A>B')
    await desk.personChanged()
    await desk.reload()
    await desk.show(REPEAT_OF_1)
    await shown(desk)
    expect(desk.review.value.label).toBeNull()
    expect(desk.queue.rowOf(REPEAT_OF_1)?.human).toBeNull()
  })
})
