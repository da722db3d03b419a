import { beforeAll, describe, expect, it, vi } from 'vitest'
import { markdownPieces, markdownToHtml } from '../../../../src/renderer/ui/markdown/markdownToHtml.js'
import { textPieces } from '../../../../src/renderer/ui/markdown/textPieces.js'
import { typesetting } from '../../../../src/renderer/ui/markdown/typesetting.js'

beforeAll(() => vi.waitUntil(typesetting))

const BLOCKS = `# Заголовок

Абзац со [ссылкой][1] и $x^2$,
в две строки.
\`\`\`python
def f():

    return 1
\`\`\`
- пункт

  его продолжение
- другой

| a | b |
|---|---|
| 1 | 2 |

> цитата

$$
x = 1
$$

    с отступом

последний

[1]: https://e.example
`

describe('markdownPieces', () => {
  const long = Array.from({ length: 40 }, (_, at) => BLOCKS.replaceAll('[1]', `[${at}]`)).join('\n')

  it('gives the HTML of the whole, and between the pieces all of the text', () => {
    const pieces = [...markdownPieces(long, 500)]
    expect(pieces.length).toBeGreaterThan(10)
    expect(pieces.map(({ html }) => html).join('')).toBe(markdownToHtml(long))
    expect(pieces.map(({ source }) => source).join('')).toBe(long)
  })

  it('cuts a paragraph that is one piece too long, and nothing else', () => {
    const words = 'слово '.repeat(5_000)
    const fence = `\`\`\`\n${'строка\n'.repeat(5_000)}\`\`\`\n`
    const pieces = [...markdownPieces(`${fence}\n${words}\nконец`, 1_000)]
    expect(pieces[0]?.source).toContain(fence)
    expect(pieces.slice(1).every(({ source }) => source.length <= 3_001)).toBe(true)
    expect(pieces.map(({ source }) => source).join('')).toBe(`${fence}\n${words}\nконец`)
  })

  it.each(['', '\n\n', 'a', '\r\n\r\nтекст\r\n', '[1]: x'])('leaves nothing out of %j', (text) => {
    const pieces = [...markdownPieces(text, 10)]
    expect(pieces.map(({ source }) => source).join('')).toBe(text.replaceAll('\r\n', '\n'))
    expect(pieces.map(({ html }) => html).join('')).toBe(markdownToHtml(text))
  })
})

describe('textPieces', () => {
  it.each([
    ['lines', 'строка\n'.repeat(100)],
    ['one line', 'а'.repeat(1_000)],
    ['emoji', '😀'.repeat(333)],
    ['nothing', ''],
  ])('cuts %s between characters and leaves nothing out', (_name, text) => {
    const pieces = [...textPieces(text, 50)]
    expect(pieces.join('')).toBe(text)
    expect(pieces.every((piece) => piece.length <= 200 && !/[\uD800-\uDBFF]$/.test(piece))).toBe(true)
    expect(pieces.length).toBeGreaterThanOrEqual(Math.ceil(text.length / 200))
  })
})
