import { describe, expect, it } from 'vitest'
import { countCharacters, cutForView } from '../../../../src/renderer/ui/markdown/cutForView.js'

describe('cutForView', () => {
  it('leaves a text that fits', () => {
    expect(cutForView('абв', 3)).toBe('абв')
    expect(cutForView('', 3)).toBe('')
    expect(cutForView('абв', Number.POSITIVE_INFINITY)).toBe('абв')
  })

  it('cuts at a paragraph, else at a line', () => {
    expect(cutForView('один два\n\nтри четыре', 15)).toBe('один два')
    expect(cutForView('один два\nтри четыре', 15)).toBe('один два')
  })

  it('does not go back far for a border', () => {
    expect(cutForView('а\n\n' + 'б'.repeat(50), 20)).toHaveLength(20)
  })

  it('does not tear a surrogate pair', () => {
    expect(cutForView('😀😀', 3)).toBe('😀')
  })
})

describe('countCharacters', () => {
  it('counts code points', () => {
    expect(countCharacters('а😀e\u0301')).toBe(4)
  })
})

it('leaves out endless combining marks, which browsers take seconds to draw, unless all is asked for', () => {
  const text = `a${'\u0301'.repeat(10_000)} да`
  expect(cutForView(text, 20_000)).toBe(`a${'\u0301'.repeat(30)} да`)
  expect(cutForView(text, Number.POSITIVE_INFINITY)).toBe(text)
})
