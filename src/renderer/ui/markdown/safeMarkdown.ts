import createDOMPurify from 'dompurify'
import { countCharacters, cutForView } from './cutForView.js'
import { markdownToHtml } from './markdownToHtml.js'

const HTML_TAGS =
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code span strong em s hr br table thead tbody tr th td'.split(
    ' ',
  )
const MATHML_TAGS =
  'math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover'.split(
    ' ',
  )
const HTML_ATTRIBUTES = ['class', 'title', 'start']
const MATHML_ATTRIBUTES =
  'accent accentunder columnalign columnspacing columnspan depth display displaystyle fence form height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width'.split(
    ' ',
  )

const purifier = createDOMPurify(window)

function sanitize(html: string): DocumentFragment {
  return purifier.sanitize(html, {
    ALLOWED_TAGS: [...HTML_TAGS, ...MATHML_TAGS],
    ALLOWED_ATTR: [...HTML_ATTRIBUTES, ...MATHML_ATTRIBUTES],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
}

/** What markdownToHtml made, as elements that can do nothing. */
export function safeFragment(html: string): DocumentFragment {
  const fragment = sanitize(html)
  // What may be wider than its pane scrolls by keyboard too.
  for (const wide of fragment.querySelectorAll('pre, table, .math-block')) wide.setAttribute('tabindex', '0')
  return fragment
}

/** An untrusted text made safe to show; SafeMarkdown puts `element` on the page. */
export interface SafeContent {
  element: HTMLElement
  /** Characters (code points) rendered, and how many the text has. */
  shown: number
  total: number
}

/** From this length on, blocks out of view are laid out lazily. */
const LONG_FROM = 6_000

/**
 * Untrusted Markdown -> elements that cannot run, fetch, navigate or style anything. At most `limit` UTF-16 units are
 * rendered.
 */
export function safeMarkdown(text: string, limit = Number.POSITIVE_INFINITY): SafeContent {
  const visible = cutForView(text, limit)
  const element = document.createElement('div')
  element.className = visible.length > LONG_FROM ? 'prose is-long' : 'prose'
  element.append(safeFragment(markdownToHtml(visible)))
  const total = countCharacters(text)
  return { element, shown: visible.length === text.length ? total : countCharacters(visible), total }
}
