import { beforeAll, describe, expect, it, vi } from 'vitest'
import { formulaAt } from '../../../../src/renderer/ui/markdown/mathRule.js'
import { markdownToHtml } from '../../../../src/renderer/ui/markdown/markdownToHtml.js'
import { typesetting } from '../../../../src/renderer/ui/markdown/typesetting.js'

beforeAll(() => vi.waitUntil(typesetting))

describe('formulaAt', () => {
  it.each([
    ['$x+1$', { tex: 'x+1', display: false, end: 5 }],
    ['$$x$$', { tex: 'x', display: true, end: 5 }],
    ['\\(x\\)', { tex: 'x', display: false, end: 5 }],
    ['\\[\nx\n\\]', { tex: 'x', display: true, end: 7 }],
    ['$a\\$b$', { tex: 'a\\$b', display: false, end: 6 }],
  ])('reads %j', (text, formula) => {
    expect(formulaAt(text, 0)).toEqual(formula)
  })

  it.each(['$5 и $10', '$ x$', '$x $', '$5$0', '$', '$$', '$$$$', '$x\ny$', '$$a\n\nb$$', 'x'])(
    'takes %j for text',
    (text) => {
      expect(formulaAt(text, 0)).toBeNull()
    },
  )
})

describe('formulas in Markdown', () => {
  it('leave prices alone', () => {
    expect(markdownToHtml('стоит $5, а было $10')).toBe('<p>стоит $5, а было $10</p>\n')
  })

  it('interrupt a paragraph when they stand on their own lines', () => {
    const html = markdownToHtml('Итак:\n\\[\nx^2\n\\]\nконец')
    expect(html).toMatch(/^<p>Итак:<\/p>\n<span class="math-block"><math/)
    expect(html).toMatch(/<p>конец<\/p>\n$/)
  })

  it('stay out of code', () => {
    expect(markdownToHtml('`$x$`')).toContain('<code>$x$</code>')
    expect(markdownToHtml('```\n$x$\n```')).not.toContain('<math')
  })
})
