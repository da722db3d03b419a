import { describe, expect, it } from 'vitest'
import { createFormats } from '../../../../src/renderer/i18n/formats.js'

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')
const en = createFormats('en')
const ru = createFormats('ru')

describe('formats', () => {
  it('group and point as the language does', () => {
    expect(en.integer(17000)).toBe('17,000')
    expect(plain(ru.integer(17000))).toBe('17 000')
    expect(en.decimal(0.7809, 2)).toBe('0.78')
    expect(ru.decimal(0.7809, 2)).toBe('0,78')
    expect(ru.decimal(-0.7809, 2)).toBe('−0,78')
    expect(en.decimal(-0.001, 2)).toBe('0.00')
    expect(plain(ru.percentFine(0.7809))).toBe('78,1 %')
    expect(en.percent(0.43)).toBe('43%')
  })

  it('give sizes a readable unit', () => {
    expect(en.bytes(0)).toBe('0 byte')
    expect(en.bytes(999)).toBe('999 byte')
    expect(en.bytes(4_812_345)).toBe('4.8 MB')
    expect(en.bytes(2.5e12)).toBe('2,500 GB')
  })

  it('write durations as a clock', () => {
    expect(en.duration(0)).toBe('0:00')
    expect(en.duration(59.6)).toBe('1:00')
    expect(en.duration(3725)).toBe('1:02:05')
    expect(en.duration(-3)).toBe('0:00')
  })
})
