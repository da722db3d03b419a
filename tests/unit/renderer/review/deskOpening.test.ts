import { describe, expect, it } from 'vitest'
import { emptyFilter } from '../../../../src/renderer/features/review/queue/pairFilter.js'
import type { ReviewState } from '../../../../src/shared/domain/review.js'
import { openDesk, shown, swappingSeed } from '../../../support/fakeDesk.js'

type Opened = Awaited<ReturnType<typeof openDesk>>

/** What the engine says of the next queue, at once; it arrives when the returned function is called. */
function holdQueue({ client }: Opened, { ids, place }: { ids?: number[]; place?: number } = {}) {
  const read = client.queue.ids
  let arrive = (): void => undefined
  const gate = new Promise<void>((resolve) => (arrive = resolve))
  client.queue.ids = async (request) => {
    client.queue.ids = read
    const answer = await read(request)
    await gate
    return {
      ...answer,
      ids: ids === undefined ? answer.ids : Int32Array.from(ids),
      place: request.resume ? (place ?? null) : null,
    }
  }
  return arrive
}

/** A vote that reaches the disk when the returned function is called. */
function holdVote({ save }: Opened) {
  const write = save.getMockImplementation() as NonNullable<ReturnType<typeof save.getMockImplementation>>
  let arrive = (): void => undefined
  const gate = new Promise<void>((resolve) => (arrive = resolve))
  save.mockImplementationOnce(async (input): Promise<ReviewState> => {
    await gate
    return write(input)
  })
  return arrive
}

/** Puts another queue on the desk, as the view does it. */
function open({ desk }: Opened, from: 'place' | 'start') {
  desk.queue.uid.value = 'q-new'
  return desk.reload(from)
}

describe('a queue being opened', () => {
  it.each<[string, (desk: Opened['desk']) => Promise<void>]>([
    ['a row', (desk) => desk.show(2)],
    ['the next one', (desk) => desk.next()],
  ])('leaves the person at %s picked meanwhile', async (_, pick) => {
    const opened = await openDesk()
    const arrive = holdQueue(opened, { place: 3 })
    const done = open(opened, 'place')
    await pick(opened.desk)
    arrive()
    await done
    expect(await shown(opened.desk)).toBe(2)
    expect(opened.desk.position.value).toBe(1)
    // The choice was of that queue: the next one begins where it wants to.
    await open(opened, 'start')
    expect(opened.desk.entry.value?.id).toBe(1)
  })

  it('goes on at its own pair where it lacks the one picked meanwhile', async () => {
    const opened = await openDesk()
    const arrive = holdQueue(opened, { ids: [2, 3] })
    const done = open(opened, 'start')
    await opened.desk.show(1)
    arrive()
    await done
    expect(opened.desk.entry.value?.id).toBe(2)
  })

  it('knows a vote given meanwhile, as one of the queue that was on screen, and still goes to its own place', async () => {
    const opened = await openDesk()
    const { desk, journal } = opened
    const before = desk.queue.uid.value
    const arrive = holdQueue(opened, { place: 3 })
    const done = open(opened, 'place')
    await desk.vote('A>B')
    expect(await shown(desk)).toBe(2)
    arrive()
    await done
    expect(journal).toMatchObject([{ pair: 1, review: { queue: before } }])
    expect(await shown(desk)).toBe(3)
    expect([...desk.queue.reviewed]).toEqual([1])
    await desk.vote('A>B')
    expect(journal.at(-1)).toMatchObject({ pair: 3, review: { queue: 'q-new' } })
  })

  it('waits for a vote on its way to the disk, and goes over no pair because of it', async () => {
    const opened = await openDesk()
    const { desk, journal } = opened
    const write = holdVote(opened)
    holdQueue(opened, { ids: [3, 1, 2], place: 3 })()
    const vote = desk.vote('A>B')
    const opening = open(opened, 'place')
    await new Promise((resolve) => setTimeout(resolve))
    expect(desk.entry.value?.id).toBe(2)
    expect(desk.queue.ids.value).toEqual([1, 2, 3])
    write()
    await Promise.all([vote, opening])
    expect(journal.map(({ pair }) => pair)).toEqual([1])
    expect(desk.entry.value?.id).toBe(3)
  })

  it('comes on screen although the vote before it failed', async () => {
    const opened = await openDesk()
    const { desk, save } = opened
    let fail = (): void => undefined
    save.mockImplementationOnce(() => new Promise((_, reject) => (fail = () => reject(new Error('full')))))
    holdQueue(opened, { ids: [3] })()
    const vote = desk.vote('A>B')
    const opening = open(opened, 'start')
    await new Promise((resolve) => setTimeout(resolve))
    fail()
    await Promise.all([vote, opening])
    expect(desk.entry.value?.id).toBe(3)
  })

  it('leaves on screen what an undo brought back meanwhile, and goes on from its own place', async () => {
    const opened = await openDesk()
    const { desk } = opened
    await desk.vote('A>B')
    const arrive = holdQueue(opened, { ids: [2, 3], place: 3 })
    const done = open(opened, 'place')
    await desk.undo()
    arrive()
    await done
    expect(await shown(desk)).toBe(1)
    expect(desk.review.value.label).toBeNull()
    await desk.previous()
    expect(desk.entry.value?.id).toBe(2)
  })

  it('is not forgotten where it is read again before it is on screen', async () => {
    const opened = await openDesk()
    const { desk } = opened
    const arrive = holdQueue(opened)
    const first = open(opened, 'place')
    holdQueue(opened, { place: 3 })()
    await desk.reload()
    arrive()
    await first
    expect(await shown(desk)).toBe(3)
    await desk.reload()
    expect(desk.entry.value?.id).toBe(3)
  })

  it('changes sides and veil with its pairs, not before', async () => {
    const opened = await openDesk()
    const { desk, queues } = opened
    Object.assign(queues, { blind: true, seed: swappingSeed(1) })
    const arrive = holdQueue(opened)
    const done = open(opened, 'start')
    await new Promise((resolve) => setTimeout(resolve))
    expect(desk.order.value).toBe('12')
    arrive()
    await done
    expect(desk.order.value).toBe('21')
  })

  it('does not show the judge of a pair of the blind queue before it', async () => {
    const opened = await openDesk({ seed: 1 })
    const { desk, queues, journal } = opened
    queues.blind = false
    holdQueue(opened, { ids: [2, 3] })()
    await open(opened, 'start')
    queues.blind = true
    holdQueue(opened, { ids: [1] })()
    await open(opened, 'start')
    await shown(desk)
    await desk.vote('A=B')
    expect(journal).toMatchObject([{ pair: 1, review: { blind: true, sawJudge: false } }])
  })

  it('stays blind where it was made so while it was read', async () => {
    const opened = await openDesk()
    const { desk } = opened
    const arrive = holdQueue(opened)
    const done = open(opened, 'start')
    await desk.toggleBlind()
    arrive()
    await done
    expect(desk.blind.mode.value?.blind).toBe(true)
  })
})

describe('a queue read again', () => {
  it('leaves the person at a pair that is still being read', async () => {
    const { desk, client } = await openDesk()
    const read = client.review.pair
    client.review.pair = (request) => {
      if (request.pair === 3) client.review.pair = read
      return request.pair === 3 ? new Promise(() => {}) : read(request)
    }
    await desk.show(3)
    await desk.reload()
    expect(await shown(desk)).toBe(3)
  })

  it('keeps the vote’s next pair on screen, and the vote counted', async () => {
    const opened = await openDesk()
    const { desk } = opened
    const arrive = holdQueue(opened)
    const done = desk.reload()
    await desk.vote('A>B')
    arrive()
    await done
    expect(await shown(desk)).toBe(2)
    expect([...desk.queue.reviewed]).toEqual([1])
    desk.queue.filter.value = emptyFilter()
    await desk.reload('start')
    expect([...desk.queue.reviewed]).toEqual([1])
  })
})
