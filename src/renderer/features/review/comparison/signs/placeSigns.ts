import { MARK_CLASS } from '../text/paneText.js'
import { characterName, findHidden, type HiddenCharacter } from './hiddenCharacters.js'

/** Signs put into one text; a text of nothing but invisible characters must not become a million elements. */
const MOST_SIGNS = 2_000

function signFor(character: string, itsClass: string): HTMLElement {
  const sign = document.createElement('span')
  sign.className = `${itsClass} sign`
  sign.dataset['name'] = characterName(character)
  return sign
}

/** The characters that turn text round stay in the text, but inside of the sign, where they have nothing to turn. */
const KEEPS_CLASS = 'sign-around'

function place(node: Text, { at, character, kind }: HiddenCharacter): void {
  const from = node.splitText(at)
  if (kind !== 'direction') return from.before(signFor(character, MARK_CLASS))
  from.splitText(character.length)
  const sign = signFor(character, KEEPS_CLASS)
  from.before(sign)
  sign.append(from)
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
    for (const hidden of found.toReversed()) place(node, hidden)
    if (left <= 0) return
  }
}

/** Takes everything of ours out of a text again. */
export function clearMarks(element: Element): void {
  const marks = element.querySelectorAll(`.${MARK_CLASS}, .${KEEPS_CLASS}`)
  if (marks.length === 0) return
  for (const mark of marks) mark.replaceWith(...(mark.classList.contains(KEEPS_CLASS) ? mark.childNodes : []))
  element.normalize()
}
