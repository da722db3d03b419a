import { ORPCError } from '@orpc/client'
import { describe, expect, it, vi } from 'vitest'
import { HostUnreachable } from '../../../../src/renderer/api/socketLink.js'
import type { QueueInfo } from '../../../../src/shared/contract/queues.js'
import { ALL_PAIRS_QUEUE } from '../../../../src/shared/domain/queue.js'
import { toasts } from '../../../../src/renderer/ui/toasts.js'
import { openDesk, shown, swappingSeed } from '../../../support/fakeDesk.js'

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
    await desk.reload()
    await desk.vote('A=B')
    expect(journal[0]?.review.sawJudge).toBe(true)
  })

  it('comes down for a window whose queue another one makes blind, and lifts there again', async () => {
    const { desk, queues, onBlindSwitched } = await openDesk()
    await desk.toggleBlind()
    await desk.queuesChanged()
    await desk.toggleBlind()
    await desk.queuesChanged()
    expect(onBlindSwitched).not.toHaveBeenCalled()
    Object.assign(queues, { blind: true, seed: swappingSeed(1) })
    await desk.queuesChanged()
    expect(desk.blind.hides(desk.review.value.label)).toBe(true)
    expect(desk.order.value).toBe('21')
    Object.assign(queues, { blind: false })
    await desk.queuesChanged()
    expect(desk.blind.hides(desk.review.value.label)).toBe(false)
    expect(onBlindSwitched.mock.calls).toEqual([[true], [false]])
  })
})

describe('a queue that is changed in another window', () => {
  it('is read anew where its rule is another one, and only then', async () => {
    const { desk, queues, client } = await openDesk()
    const reads = vi.spyOn(client.queue, 'ids')
    await desk.queuesChanged()
    expect(reads).not.toHaveBeenCalled()
    Object.assign(queues, { rule: { join: 'any', not: false, parts: [] } })
    await desk.queuesChanged()
    expect(reads).toHaveBeenCalledOnce()
  })

  it('gives way to all pairs where it was deleted, and says so', async () => {
    const { desk, client, onQueueGone } = await openDesk()
    desk.queue.uid.value = 'a set'
    vi.spyOn(client.queues, 'get').mockRejectedValueOnce(
      new ORPCError('NOT_FOUND', { data: { detail: 'queue a set' } }),
    )
    await desk.queuesChanged()
    expect(onQueueGone).toHaveBeenCalledOnce()
    expect(desk.queue.uid.value).toBe(ALL_PAIRS_QUEUE)
    expect(desk.opening.value).toEqual({ from: 'place' })
  })

  it('stays as it is, and says why, where it cannot be asked for', async () => {
    const { desk, client, onQueueGone } = await openDesk({ seed: 1 })
    vi.spyOn(client.queues, 'get').mockRejectedValueOnce(new HostUnreachable())
    await desk.queuesChanged()
    expect(onQueueGone).not.toHaveBeenCalled()
    expect(desk.blind.mode.value).toMatchObject({ blind: true })
    expect(toasts.at(-1)?.failure?.code).toBe('UNREACHABLE')
  })

  it('is no longer heard of once another one is on the desk', async () => {
    const { desk, client, onQueueGone } = await openDesk()
    const set = (uid: string) => ({ uid, order: 'import', viewpoint: {} }) as unknown as QueueInfo
    desk.openQueue(set('a set'))
    const fails: ((error: Error) => void)[] = []
    vi.spyOn(client.queues, 'get').mockReturnValueOnce(new Promise((_, reject) => fails.push(reject)))
    const following = desk.queuesChanged()
    await vi.waitUntil(() => vi.mocked(client.queues.get).mock.calls.length === 1)
    desk.openQueue(set('another set'))
    fails[0]?.(new ORPCError('NOT_FOUND', { data: { detail: 'queue a set' } }))
    await following
    expect(onQueueGone).not.toHaveBeenCalled()
    expect(desk.queue.uid.value).toBe('another set')
  })
})
