import { describe, expect, it } from 'vitest'
import { readMarks } from '../../../../../src/renderer/features/review/comparison/reading/readMarks.js'
import { renderedPlace } from '../../../../../src/renderer/features/review/comparison/reading/renderedPlace.js'

describe('how far a judge read', () => {
  it('counts characters, not units', () => {
    expect(readMarks('👍👍да', [{ order: '12', read: 3 }])).toEqual({
      marks: [{ at: 5, orders: ['12'] }],
      unreadFrom: 5,
    })
  })

  it('is one mark where both orders were cut at the same place, else two', () => {
    const reads = (first: number | null, second: number | null) =>
      readMarks('а'.repeat(50), [
        { order: '12', read: first },
        { order: '21', read: second },
      ])
    expect(reads(10, 10)).toEqual({ marks: [{ at: 10, orders: ['12', '21'] }], unreadFrom: 10 })
    expect(reads(30, 10)).toEqual({
      marks: [
        { at: 10, orders: ['21'] },
        { at: 30, orders: ['12'] },
      ],
      unreadFrom: 30,
    })
    expect(reads(10, null)).toMatchObject({ marks: [{ at: 10 }], unreadFrom: null })
    expect(reads(null, null)).toEqual({ marks: [], unreadFrom: null })
  })
})

describe('the place of a cut in a rendered text', () => {
  const after = (whole: string, beginning: string) => whole.slice(0, renderedPlace(whole, beginning))
  it('is found by the letters', () => {
    expect(after('Первое слово жирно и дальше', 'Первое слово **жир')).toBe('Первое слово жир')
    expect(after('текст', '')).toBe('')
  })
  it('is before a formula that was cut in two', () => {
    expect(after('Итак, 12 верно', 'Итак, frac1')).toBe('Итак')
  })
  it('is found again behind something that renders otherwise when cut', () => {
    const tail = 'а потом идёт длинный общий текст без всяких отличий'
    expect(after(`ссылка (адрес), ${tail} и конец`, `ссылка [1], ${tail}`)).toBe(`ссылка (адрес), ${tail}`)
  })
})
