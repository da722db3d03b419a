import createMarkdown, { type Env, type RendererRule, type Token } from 'markdown-it'
import { mathRule } from './mathRule.js'
import { textPieces } from './textPieces.js'
import { typesetting } from './typesetting.js'

/** Formulas set per text; the rest stays TeX, so that a text of ten thousand formulas cannot stall the desk. */
const MOST_FORMULAS = 400
/** Nesting at which markdown-it stops reading. */
const DEEPEST_BLOCK = 100
const LONGEST_TARGET = 120

interface RenderState extends Env {
  formulas: number
  targets: string[]
}

// HTML in answers stays text (`html: false`). Line breaks are the writer's: judges read them, so people see them.
const markdown = createMarkdown({
  html: false,
  linkify: false,
  typographer: false,
  breaks: true,
  maxNesting: DEEPEST_BLOCK,
}).use(mathRule)
const { escapeHtml } = markdown.utils

function setFormula(tex: string, display: boolean, state: RenderState): string {
  state.formulas += 1
  const mathMl = state.formulas > MOST_FORMULAS ? null : (typesetting()?.renderMath(tex, display) ?? null)
  if (mathMl === null) return `<code class="math-error">${escapeHtml(tex)}</code>`
  return display ? `<span class="math-block">${mathMl}</span>` : mathMl
}

const shorten = (target: string) =>
  target.length > LONGEST_TARGET ? `${target.slice(0, LONGEST_TARGET)}…` : target

const stateOf = (env: Env | undefined) => env as RenderState
const attribute = (token: Token | undefined, name: string) => String(token?.attrGet(name) ?? '')

const rules: Record<string, RendererRule> = {
  math: (tokens, index, _options, env) => {
    const token = tokens[index]
    return setFormula(token?.content ?? '', token?.meta?.['display'] === true, stateOf(env))
  },
  fence: (tokens, index) => {
    const token = tokens[index]
    const code = token?.content ?? ''
    const language = /^[\w+#-]+/.exec(token?.info.trim() ?? '')?.[0].toLowerCase() ?? ''
    return `<pre><code>${typesetting()?.highlightCode(code, language) ?? escapeHtml(code)}</code></pre>\n`
  },
  // Links and pictures lead nowhere: they are shown, never followed or fetched.
  link_open: (tokens, index, _options, env) => {
    const target = attribute(tokens[index], 'href')
    stateOf(env).targets.push(tokens[index]?.info === 'auto' ? '' : target)
    return `<span class="link" title="${escapeHtml(target)}">`
  },
  link_close: (_tokens, _index, _options, env) => {
    const target = stateOf(env).targets.pop() ?? ''
    return target === ''
      ? '</span>'
      : `</span> <span class="link-target">(${escapeHtml(shorten(target))})</span>`
  },
  image: (tokens, index) => {
    const target = shorten(attribute(tokens[index], 'src'))
    return `<span class="picture">▨ ${escapeHtml(tokens[index]?.content ?? '')} (${escapeHtml(target)})</span>`
  },
}
Object.assign(markdown.renderer.rules, rules)

// Table cells carry their alignment as a class: inline styles are forbidden.
for (const rule of ['th_open', 'td_open'] as const)
  markdown.renderer.rules[rule] = (tokens, index, options, _state, self) => {
    const token = tokens[index]
    const alignment = /center|right/.exec(attribute(token, 'style'))?.[0]
    if (token !== undefined) token.attrs = alignment === undefined ? null : [['class', `align-${alignment}`]]
    return self.renderToken(tokens, index, options)
  }

/**
 * Markdown -> HTML of a known, small vocabulary. Still to be sanitized: see safeMarkdown. Where blocks nest so deep that
 * the parser would drop what is inside, the text is shown as it was written.
 */
export function markdownToHtml(text: string): string {
  return toHtml(text, { formulas: 0, targets: [] })
}

function toHtml(text: string, state: RenderState): string {
  const tokens = markdown.parse(text, state)
  if (tokens.some(({ level }) => level >= DEEPEST_BLOCK - 1)) return `<pre>${escapeHtml(text)}</pre>`
  return markdown.renderer.render(tokens, markdown.options, state)
}

/** A paragraph as long as this many pieces is cut into several. */
const LONGEST_PARAGRAPH_PIECES = 4

/** Lines (from, to) of the blocks that do not stand inside of others, in order; gaps between them are blank. */
function blocksOf(text: string, state: RenderState): { from: number; to: number; isParagraph: boolean }[] {
  const tokens: Token[] = []
  markdown.block.parse(text, markdown, state, tokens)
  return tokens.flatMap(({ level, nesting, map, type }) =>
    level === 0 && nesting >= 0 && map != null
      ? [{ from: map[0], to: map[1], isParagraph: type === 'paragraph_open' }]
      : [],
  )
}

/**
 * Markdown -> HTML like `markdownToHtml`, in pieces of whole blocks of about `length` UTF-16 units, each with what it was
 * made of; only the borders of blocks are looked for ahead. References are known in all of them.
 */
export function* markdownPieces(text: string, length: number): Generator<{ html: string; source: string }> {
  const state: RenderState = { formulas: 0, targets: [] }
  const lines = text.replace(/\r\n?/g, '\n').split(/(?<=\n)/)
  let start = 0
  const take = (end: number) => {
    const source = lines.slice(start, end).join('')
    start = end
    return source
  }
  const render = (source: string) => ({ html: toHtml(source, state), source })
  let size = 0
  for (const { from, to, isParagraph } of blocksOf(lines.join(''), state)) {
    const block = lines.slice(from, to).reduce((sum, line) => sum + line.length, 0)
    if (isParagraph && block > LONGEST_PARAGRAPH_PIECES * length) {
      if (from > start) yield render(take(from))
      for (const source of textPieces(take(to), length)) yield render(source)
      size = 0
      continue
    }
    size += block
    if (size < length) continue
    yield render(take(to))
    size = 0
  }
  if (start < lines.length) yield render(take(lines.length))
}
