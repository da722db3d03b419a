import { describe, expect, it } from 'vitest'
import { readTexts } from '../../../../../src/renderer/features/review/comparison/work/readTexts.js'

function alike(
  a: string,
  b: string,
  { isWhole = true, diff = 'words' as 'words' | 'sentences' | null } = {},
) {
  const texts = { prompt: '', a, b }
  return readTexts({ shown: texts, written: texts, isWhole, diff, search: '' }).alike
}

describe('answers without a difference', () => {
  it('are the same only character by character', () => {
    expect(alike('Одно и то же 👩‍💻.', 'Одно и то же 👩‍💻.')).toBe('same')
    expect(alike('', '')).toBe('same')
  })

  it('differ in characters that nobody sees', () => {
    expect(alike('В\u00a0лесу', 'В лесу')).toBe('hidden')
    expect(alike('сло\u00adво\u200b', 'слово')).toBe('hidden')
    expect(alike('й', 'и\u0306')).toBe('hidden')
    expect(alike('\u202eтекст\u202c', 'текст', { diff: 'sentences' })).toBe('hidden')
  })

  it('differ in case, ё, punctuation, markup or spacing', () => {
    expect(alike('Ёлка — дерево!', 'елка, дерево')).toBe('form')
    expect(alike('раз  два', 'раз\nдва')).toBe('form')
    expect(alike('...', '')).toBe('form')
  })

  it('are not spoken of where words differ, nothing is compared, or an end is not shown', () => {
    expect(alike('мой', 'мои')).toBeNull()
    expect(alike('a', 'а')).toBeNull()
    expect(alike('раз', 'раз', { diff: null })).toBeNull()
    expect(alike('раз', 'раз', { isWhole: false })).toBeNull()
  })
})
