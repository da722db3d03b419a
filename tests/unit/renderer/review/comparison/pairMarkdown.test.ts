import { expect, it } from 'vitest'
import { pairMarkdown } from '../../../../../src/renderer/features/review/comparison/copy/pairMarkdown.js'
import { findMentions } from '../../../../../src/renderer/features/review/comparison/rationale/findMentions.js'

it('keeps a text inside of its fence, whatever fences it holds', () => {
  const text = 'a\n`````\n# не заголовок\n```py\n'
  const markdown = pairMarkdown('Пара 1', [{ heading: 'Запрос', text }], { heading: 'Вердикты', lines: [] })
  expect(markdown).toBe(`# Пара 1\n\n## Запрос\n\n\`\`\`\`\`\`text\n${text}\`\`\`\`\`\`\n`)
})

it('takes names for words, not for Markdown', () => {
  const verdicts = { heading: 'V', lines: ['<b>*x*</b>\n# y'] }
  expect(pairMarkdown('1', [], verdicts)).toContain('- \\<b\\>\\*x\\*\\</b\\> \\# y\n')
})

it('finds where reasons speak of an answer by its letter', () => {
  const sides = (text: string) => findMentions(text).map(({ start, side }) => `${text[start]}${side}`)
  expect(sides('Assistant A’s answer beats answer "B"; [[A>>B]]')).toEqual(['Aa', 'Bb', 'Aa', 'Bb'])
  // Cyrillic letters that look the same.
  expect(sides('Ответ В лучше, чем ответ А')).toEqual(['Вb', 'Аa'])
  expect(sides('answer a question; Ответ Анны; A plan B')).toEqual([])
})
