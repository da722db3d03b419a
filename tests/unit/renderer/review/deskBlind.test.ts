import { describe, expect, it } from 'vitest'
import { openDesk, shown } from '../../../support/fakeDesk.js'

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
})
