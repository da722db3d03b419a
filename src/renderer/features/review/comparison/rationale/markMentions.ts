import { rangeOf, readPaneText } from '../text/paneText.js'
import { findMentions } from './findMentions.js'

/** Rationales are far shorter; a hostile one is only marked at its beginning. */
const MOST_MENTIONS = 500

function layerOf(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known !== undefined) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Marks every mention of an answer with the side on which it stands on screen. Gives back how to take that away. */
export function markMentions(element: Element, isSwapped: boolean): () => void {
  const pane = readPaneText(element)
  const drawn: [Highlight, AbstractRange][] = []
  for (const { start, end, side } of findMentions(pane.text).slice(0, MOST_MENTIONS)) {
    const range = rangeOf(pane, start, end)
    if (range === null) continue
    const highlight = layerOf(`mention-${(side === 'a') === isSwapped ? 'b' : 'a'}`)
    const drawnRange = new StaticRange(range)
    highlight.add(drawnRange)
    drawn.push([highlight, drawnRange])
  }
  return () => drawn.forEach(([highlight, range]) => highlight.delete(range))
}
