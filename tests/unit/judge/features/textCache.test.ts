import { describe, expect, it } from 'vitest'
import { createTextCache } from '../../../../src/main/engine/judge/features/textCache.js'

function countingCache(limits: { entries: number; characters: number }) {
  const computed: string[] = []
  const read = createTextCache((text) => {
    computed.push(text)
    return text.length
  }, limits)
  return { read, computed }
}

describe('createTextCache', () => {
  it('forgets the text used longest ago first', () => {
    const { read, computed } = countingCache({ entries: 2, characters: 100 })
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) read(text)
    expect(computed).toEqual(['a', 'b', 'c', 'b'])
  })

  it('stays within its characters and never keeps a text longer than them', () => {
    const { read, computed } = countingCache({ entries: 9, characters: 5 })
    for (const text of ['aaa', 'bbb', 'aaa', 'cccccc', 'cccccc', 'aaa']) read(text)
    expect(computed).toEqual(['aaa', 'bbb', 'aaa', 'cccccc', 'cccccc'])
  })
})
