import { describe, expect, it } from 'vitest'
import { judgeKey, parseLimit } from '../../../../src/renderer/features/runs/runRequest.js'

describe('parseLimit', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['100', 100],
    ['17 000', 17000],
    ['17\u00a0000', 17000],
    ['0', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['сто', undefined],
    ['99999999999', undefined],
  ])('"%s" -> %s', (text, expected) => {
    expect(parseLimit(text)).toBe(expected)
  })
})

describe('judgeKey', () => {
  it('names the bundled judge by its word and others by their folder', () => {
    expect(judgeKey({ source: 'embedded', path: '/app/judges/embedded' })).toBe('embedded')
    expect(judgeKey({ source: 'added', path: '/home/judges/мой' })).toBe('/home/judges/мой')
  })
})
