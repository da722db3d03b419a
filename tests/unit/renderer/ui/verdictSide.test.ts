import { describe, expect, it } from 'vitest'
import { verdictLook } from '../../../../src/renderer/ui/verdictSide.js'

describe('verdictLook', () => {
  it.each([
    ['1>>2', 'A much', 'B much'],
    ['1>2', 'A', 'B'],
    ['1=2', '=', '='],
    ['2>1', 'B', 'A'],
    ['2>>1', 'B much', 'A much'],
    ['undecidable', '?', '?'],
    [null, '·', '·'],
  ] as const)('shows %s on the side where the answer stands', (verdict, plain, swapped) => {
    const words = (order: '12' | '21') => {
      const { mark, name, side } = verdictLook(verdict, order)
      expect(side).toBe({ A: 'a', B: 'b', '=': 'equal', '?': 'undecidable', '·': 'missing' }[mark])
      return name.includes('.much') ? `${mark} much` : mark
    }
    expect([words('12'), words('21')]).toEqual([plain, swapped])
  })
})
