import { describe, expect, it } from 'vitest'
import { createHasteWatch } from '../../../../src/renderer/features/review/haste/createHasteWatch.js'
import type { PairDetail } from '../../../../src/shared/contract/review.js'

let lastId = 0
interface Texts {
  prompt?: string
  /** Characters of the two answers. */
  answers?: [number, number]
  ids?: [number, number]
  decidedBefore?: boolean
}

function pairOf({
  prompt = `Вопрос ${lastId++}`,
  answers = [800, 800],
  ids,
  decidedBefore = false,
}: Texts = {}) {
  const [one, other] = ids ?? [lastId++, lastId++]
  const answer = (id: number, characters: number) => ({ id, characters, text: `ответ ${id}` })
  return {
    prompt: { text: prompt },
    answers: [answer(one, answers[0]), answer(other, answers[1])],
    decidedBefore,
  } as unknown as PairDetail
}

/** Some 1600 characters in `seconds`, so many times. */
function voting(
  watch: ReturnType<typeof createHasteWatch>,
  times: number,
  seconds: number,
  texts: Texts = {},
) {
  for (let vote = 0; vote < times; vote += 1) watch.note(pairOf(texts), seconds * 1000)
}

describe('votes faster than one can read', () => {
  it('are told of at the fourth in a row, with what they took', () => {
    const watch = createHasteWatch()
    voting(watch, 3, 2)
    expect(watch.haste.value).toBeNull()
    voting(watch, 1, 2)
    expect(watch.haste.value).toMatchObject({ votes: 4, seconds: 2 })
    expect(watch.haste.value?.characters).toBeGreaterThan(1600)
  })

  it('are not those that one can skim, and one of these breaks the row', () => {
    const watch = createHasteWatch()
    voting(watch, 20, 20)
    expect(watch.haste.value).toBeNull()
    for (let round = 0; round < 5; round += 1) {
      voting(watch, 3, 2)
      voting(watch, 1, 30)
    }
    expect(watch.haste.value).toBeNull()
  })

  it('are told of as they are by now, and to nobody else than who gave them', () => {
    const watch = createHasteWatch()
    voting(watch, 4, 2)
    voting(watch, 4, 1)
    expect(watch.haste.value).toMatchObject({ votes: 4, seconds: 1 })
    watch.forget()
    expect(watch.haste.value).toBeNull()
    voting(watch, 3, 1)
    expect(watch.haste.value).toBeNull()
  })

  it('are told of once, until one has read again', () => {
    const watch = createHasteWatch()
    voting(watch, 4, 2)
    watch.dismiss()
    voting(watch, 10, 2)
    expect(watch.haste.value).toBeNull()
    voting(watch, 1, 30)
    voting(watch, 4, 2)
    expect(watch.haste.value).not.toBeNull()
    voting(watch, 1, 30)
    expect(watch.haste.value).toBeNull()
  })

  it('are measured by one’s own usual pace, but not without end', () => {
    const quick = createHasteWatch()
    // 90 characters a second all along, then 160: fast, but not twice as fast.
    voting(quick, 10, 18)
    voting(quick, 6, 10)
    expect(quick.haste.value).toBeNull()
    voting(quick, 4, 5)
    expect(quick.haste.value).toMatchObject({ votes: 4, seconds: 5 })
    const always = createHasteWatch()
    voting(always, 4, 1)
    expect(always.haste.value).not.toBeNull()
    voting(always, 20, 1)
    voting(always, 1, 30)
    voting(always, 4, 1)
    expect(always.haste.value).not.toBeNull()
  })

  it('do not count where there is little or nothing to read, or the same twice', () => {
    const watch = createHasteWatch()
    voting(watch, 10, 0.3, { prompt: '', answers: [0, 0] })
    voting(watch, 10, 0.3, { answers: [100, 100] })
    expect(watch.haste.value).toBeNull()
    voting(watch, 10, 0.3, { prompt: 'Один', answers: [2000, 2000], ids: [-1, -2] })
    expect(watch.haste.value).toBeNull()
    const twice = pairOf({ answers: [250, 250] })
    twice.answers[1].text = twice.answers[0].text
    for (let vote = 0; vote < 6; vote += 1) {
      watch.note(twice, 100)
      watch.note(pairOf({ prompt: '', answers: [1, 1] }), 100)
    }
    expect(watch.haste.value).toBeNull()
  })

  it('count the prompt and the baseline only where they are new', () => {
    const watch = createHasteWatch()
    const prompt = 'Длинный вопрос '.repeat(200)
    watch.note(pairOf({ prompt, answers: [4000, 200], ids: [-7, -8] }), 60_000)
    for (let vote = 0; vote < 6; vote += 1)
      watch.note(pairOf({ prompt, answers: [4000, 350], ids: [-7, 10_000 + vote] }), 4000)
    expect(watch.haste.value).toBeNull()
  })

  it('leave pairs alone that were decided before; skipping none breaks no row', () => {
    const watch = createHasteWatch()
    voting(watch, 3, 2)
    voting(watch, 10, 0.2, { decidedBefore: true })
    expect(watch.haste.value).toBeNull()
    voting(watch, 1, 2)
    expect(watch.haste.value).not.toBeNull()
  })

  it('ask nobody to read a megabyte, and know no time below a millisecond', () => {
    const watch = createHasteWatch()
    voting(watch, 10, 120, { answers: [1_000_000, 1_000_000] })
    expect(watch.haste.value).toBeNull()
    voting(watch, 4, 0, { answers: [1_000_000, 1_000_000] })
    expect(watch.haste.value).toMatchObject({ votes: 4, seconds: 0 })
  })
})
