import { beforeAll, describe, expect, it, vi } from 'vitest'
import { markdownToHtml } from '../../../../src/renderer/ui/markdown/markdownToHtml.js'
import { typesetting } from '../../../../src/renderer/ui/markdown/typesetting.js'

beforeAll(() => vi.waitUntil(typesetting))

const ELEMENTS_THAT_ACT = /<(script|img|iframe|style|form|input|a|link|object|embed|svg|base|meta)[\s>]/i

describe('markdownToHtml', () => {
  it('leaves HTML in answers as text', () => {
    const html = markdownToHtml('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> и <b>жирно</b>')
    expect(html).not.toMatch(ELEMENTS_THAT_ACT)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('&lt;b&gt;')
  })

  it('shows links and pictures without an address to follow or fetch', () => {
    const html = markdownToHtml(
      '[сюда](https://evil.example/a) ![вид](https://evil.example/b.png) <https://c.example>',
    )
    expect(html).not.toMatch(ELEMENTS_THAT_ACT)
    expect(html).not.toMatch(/\b(href|src)=/)
    expect(html).toContain('https://evil.example/a')
    expect(html).toContain('▨ вид (https://evil.example/b.png)')
  })

  it('keeps hostile titles and addresses inside their attribute', () => {
    const html = markdownToHtml(
      '[x](https://e.example/"onmouseover="alert(1)) [y](<https://e.example/"><img>>)',
    )
    expect(html).not.toMatch(ELEMENTS_THAT_ACT)
    expect(html).not.toMatch(/ onmouseover="/)
  })

  it('carries no inline style: table cells are aligned by class', () => {
    const html = markdownToHtml('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |')
    expect(html).not.toContain('style=')
    expect(html).toContain('<td class="align-center">2</td>')
    expect(html).toContain('<td class="align-right">3</td>')
    expect(html).toContain('<td>1</td>')
  })

  it('highlights known languages and leaves unknown ones plain', () => {
    expect(markdownToHtml('```python\ndef f(): pass\n```')).toContain('<span class="hljs-keyword">def</span>')
    expect(markdownToHtml('```nosuch\n<b>\n```')).toContain('<pre><code>&lt;b&gt;\n</code></pre>')
  })

  it('takes no class or attribute from the name of a language', () => {
    const html = markdownToHtml('```"><img src=x onerror=alert(1)>\nx\n```\n\n```js" class="rail\nx\n```')
    expect(html).not.toMatch(ELEMENTS_THAT_ACT)
    expect(html).not.toContain('rail')
  })

  it('sets formulas as MathML without styles, links or pictures', () => {
    const html = markdownToHtml(
      'Формула $\\frac{a}{b}$ и \\[\\color{red}{x} + \\begin{pmatrix}1&2\\end{pmatrix}\\]',
    )
    expect(html).toContain('<math')
    expect(html).toContain('<mfrac>')
    expect(html).not.toContain('style=')
    const linked = markdownToHtml(
      '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://e.example/p.png}$',
    )
    expect(linked).not.toMatch(/\b(href|src)=/)
  })

  it('shows a formula that cannot be read as it was written', () => {
    expect(markdownToHtml('$\\frac{1$')).toContain('<code class="math-error">\\frac{1</code>')
  })

  it('gives up on a formula that expands without end', () => {
    const html = markdownToHtml('$\\def\\a{\\a\\a}\\a$')
    expect(html).toContain('math-error')
  })

  it('sets a bounded number of formulas', () => {
    const html = markdownToHtml('$x$ '.repeat(600))
    expect(html.match(/<math/g)?.length).toBe(400)
    expect(html.match(/math-error/g)?.length).toBe(200)
  })

  it('keeps the writer’s line breaks, Windows ones too', () => {
    expect(markdownToHtml('раз\r\nдва')).toBe('<p>раз<br>\nдва</p>\n')
  })

  it('survives deep nesting and cut fences', () => {
    expect(markdownToHtml(`${'>'.repeat(5000)} глубоко`)).toMatch(/^<pre>(&gt;){5000} глубоко<\/pre>$/)
    expect(markdownToHtml(`${'>'.repeat(40)} глубоко`)).toContain('<p>глубоко</p>')
    expect(markdownToHtml('[['.repeat(3000))).toContain('[[')
    expect(markdownToHtml('```python\nprint("обрыв')).toContain('обрыв')
  })
})
