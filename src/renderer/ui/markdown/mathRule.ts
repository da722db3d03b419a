import type { MarkdownIt } from 'markdown-it'

/** Longest formula that is set as one; more is a stray dollar sign, not mathematics. */
const LONGEST_FORMULA = 4_000

interface Delimiter {
  open: string
  close: string
  display: boolean
}

// Longest first: `$$` before `$`.
const DELIMITERS: readonly Delimiter[] = [
  { open: '$$', close: '$$', display: true },
  { open: '\\[', close: '\\]', display: true },
  { open: '\\(', close: '\\)', display: false },
  { open: '$', close: '$', display: false },
]

export interface Formula {
  tex: string
  display: boolean
  /** Index after the closing delimiter. */
  end: number
}

const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character)

/** Index of the closing delimiter from `from` on that no backslash escapes; -1 without one. */
function findClose(text: string, close: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_FORMULA)
  for (let at = text.indexOf(close, from); at >= 0 && at < limit; at = text.indexOf(close, at + 1))
    if (close !== '$' || text[at - 1] !== '\\') return at
  return -1
}

/**
 * The formula that begins at `start`, or null. Single dollars follow Pandoc's rule, so that prices stay prices: no
 * space after the opening one, none before the closing one, no digit after it.
 */
export function formulaAt(text: string, start: number): Formula | null {
  const delimiter = DELIMITERS.find(({ open }) => text.startsWith(open, start))
  if (delimiter === undefined) return null
  const from = start + delimiter.open.length
  const close = findClose(text, delimiter.close, from)
  if (close < 0) return null
  const tex = text.slice(from, close)
  const end = close + delimiter.close.length
  if (tex.trim() === '' || /\n\s*\n/.test(tex)) return null
  if (delimiter.open === '$') {
    const reads = !isSpace(tex[0]) && !isSpace(tex.at(-1)) && !/\d/.test(text[end] ?? '')
    if (!reads || tex.includes('\n')) return null
  }
  return { tex: tex.trim(), display: delimiter.display, end }
}

/** markdown-it plugin: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` become `math` tokens; their renderer is the caller's. */
export function mathRule(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'math', (state, silent) => {
    const formula = formulaAt(state.src, state.pos)
    if (formula === null) return false
    if (!silent) {
      const token = state.push('math', '', 0)
      token.content = formula.tex
      token.meta = { display: formula.display }
    }
    state.pos = formula.end
    return true
  })

  markdown.block.ruler.before(
    'paragraph',
    'math',
    (state, startLine, endLine, silent) => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
      const formula = formulaAt(state.src, start)
      if (formula === null || !formula.display) return false
      let lastLine = startLine
      while (lastLine < endLine && (state.eMarks[lastLine] ?? 0) < formula.end) lastLine += 1
      // Text after the formula on its line: a paragraph with a formula in it.
      const isAlone = lastLine < endLine && state.src.slice(formula.end, state.eMarks[lastLine]).trim() === ''
      if (!isAlone) return false
      if (!silent) {
        const token = state.push('math', '', 0)
        token.block = true
        token.content = formula.tex
        token.meta = { display: true }
        token.map = [startLine, lastLine + 1]
        state.line = lastLine + 1
      }
      return true
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  )
}
