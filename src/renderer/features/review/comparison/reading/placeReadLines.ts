import { safeMarkdown } from '../../../../ui/markdown/safeMarkdown.js'
import { MARK_CLASS, readPaneText, type PaneText } from '../text/paneText.js'
import { renderedPlace } from './renderedPlace.js'
import type { ReadMark, ReadMarks } from './readMarks.js'

export interface ReadLines extends ReadMarks {
  /** What the line at a mark says. */
  words: (mark: ReadMark) => string
}

function lineFor(words: string): HTMLElement {
  const line = document.createElement('span')
  line.className = `${MARK_CLASS} read-line`
  line.dataset['words'] = words
  line.setAttribute('role', 'note')
  line.setAttribute('aria-label', words)
  return line
}

/** A place of the text as written -> its place in the text on screen. */
function placeOnScreen(element: Element, pane: PaneText, written: string, at: number): number {
  if (element.classList.contains('plain')) return at
  return renderedPlace(pane.text, readPaneText(safeMarkdown(written.slice(0, at)).element).text)
}

/**
 * Draws in a text how far the judge has read it. Marks behind what is on screen are left out.
 * @returns where the unread part begins on screen; null where all on screen was read
 */
export function placeReadLines(
  element: Element,
  pane: PaneText,
  written: string,
  { marks, unreadFrom, words }: ReadLines,
): number | null {
  const places = marks
    .map((mark) => ({ mark, at: placeOnScreen(element, pane, written, mark.at) }))
    .filter(({ at }) => at < pane.text.trimEnd().length)
  // From the last on: each line splits the text behind it.
  for (const { mark, at } of places.toReversed()) {
    const place = pane.nodeAt(at)
    if (place === null) continue
    const { node, offset } = place
    // Nothing of ours may stand inside of a formula.
    const formula = node.parentElement?.closest('math')
    if (formula) formula.before(lineFor(words(mark)))
    else node.splitText(offset).before(lineFor(words(mark)))
  }
  return places.find(({ mark }) => mark.at === unreadFrom)?.at ?? null
}
