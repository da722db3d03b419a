import { shallowReactive } from 'vue'
import { countCharacters } from './cutForView.js'
import { markdownPieces } from './markdownToHtml.js'
import { safeFragment, type SafeContent } from './safeMarkdown.js'
import { textPieces } from './textPieces.js'

/** UTF-16 units that are made in one go; the page is free between two of them. */
const PIECE_LENGTH = 12_000

interface Piece {
  node: Node
  /** UTF-16 units of the text that it shows. */
  source: string
}

function* renderedPieces(text: string): Generator<Piece> {
  for (const { html, source } of markdownPieces(text, PIECE_LENGTH))
    yield { node: safeFragment(html), source }
}

function* plainPieces(text: string): Generator<Piece> {
  for (const source of textPieces(text, PIECE_LENGTH)) {
    const node = document.createElement('div')
    node.textContent = source
    yield { node, source }
  }
}

/** A whole text that comes onto the page piece by piece. */
export interface GrowingContent {
  /** Its `shown` follows what is there. */
  content: SafeContent
  /** True once all of it is there, false where it was stopped. */
  whole: Promise<boolean>
  stop(): void
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve))

/**
 * All of a text, however long, without a task that stops the page; its beginning, of `atOnce` characters and more, is there
 * at once.
 */
export function growContent(text: string, look: 'rendered' | 'plain', atOnce: number): GrowingContent {
  const element = document.createElement('div')
  element.className = look === 'rendered' ? 'prose is-long' : 'plain is-long'
  const content = shallowReactive({ element, shown: 0, total: countCharacters(text) })
  const pieces = look === 'rendered' ? renderedPieces(text) : plainPieces(text)
  let isStopped = false

  function add(): boolean {
    const { value, done } = pieces.next()
    if (done === true) return false
    element.append(value.node)
    content.shown += countCharacters(value.source)
    return true
  }

  async function grow() {
    while (!isStopped) {
      await nextTurn()
      if (!isStopped && !add()) {
        content.shown = content.total
        return true
      }
    }
    return false
  }

  while (add() && content.shown < atOnce);
  return { content, whole: grow(), stop: () => void (isStopped = true) }
}
