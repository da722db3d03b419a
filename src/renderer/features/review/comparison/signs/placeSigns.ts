import { MARK_CLASS } from '../text/paneText.js'
import { characterName, findHidden } from './hiddenCharacters.js'

/** Signs put into one text; a text of nothing but invisible characters must not become a million elements. */
const MOST_SIGNS = 2_000

function signFor(character: string): HTMLElement {
  const sign = document.createElement('span')
  sign.className = `${MARK_CLASS} sign`
  sign.dataset['name'] = characterName(character)
  return sign
}

/** Puts a sign before every invisible character of a text on screen. The text itself stays as it is. */
export function placeSigns(element: Element): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  let left = MOST_SIGNS
  for (const node of nodes) {
    const found = [...findHidden(node.data)].slice(0, left)
    left -= found.length
    for (const { at, character } of found.toReversed()) node.splitText(at).before(signFor(character))
    if (left <= 0) return
  }
}

/** Takes everything of ours out of a text again. */
export function clearMarks(element: Element): void {
  const marks = element.querySelectorAll(`.${MARK_CLASS}`)
  if (marks.length === 0) return
  for (const mark of marks) mark.remove()
  element.normalize()
}
