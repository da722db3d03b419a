import { describe, expect, it } from 'vitest'
import { queryStems, searchStems } from '../../../../src/shared/search/searchStems.js'

describe('stems of a text', () => {
  it.each([
    ['бегущие бежали бегу', ['бегущ', 'бежа', 'бег']],
    ['сковородками сковороде', ['сковородк', 'сковород']],
    ['ёлки Елки ЕЛКАМИ', ['елк', 'елк', 'елк']],
    ['замо́к', ['замок']],
    ['й и', ['й', 'и']],
    // Porter's second algorithm: his first one would make them "thi", "wa", "di", "key" and "try" otherwise.
    ['this was dies key try', ['this', 'was', 'die', 'key', 'tri']],
    ['generously relational description', ['generous', 'relat', 'descript']],
    ['int32 2023 2x3', ['int32', '2023', '2x3']],
    ['naïve Straße', ['naiv', 'straße']],
    ['日本語 🙂', ['日本語']],
    ['', []],
  ])('of projects that are there stay what they are: %s', (text, stems) => {
    expect(searchStems(text)).toEqual(stems)
  })

  it('takes the last word of a search as begun, until something follows it', () => {
    expect(queryStems('чугунная сковоро')).toEqual({ whole: ['чугун'], begun: 'сковор' })
    expect(queryStems('чугунная сковорода.')).toEqual({ whole: ['чугун', 'сковород'], begun: null })
    expect(queryStems(' … ')).toEqual({ whole: [], begun: null })
  })
})
