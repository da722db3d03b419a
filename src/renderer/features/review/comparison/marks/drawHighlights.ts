import { rangeOf, type PaneText } from '../text/paneText.js'
import type { Spans } from '../diff/compareTexts.js'

/** What is marked in texts, without touching their elements: later ones lie above. Styled in styles/marks.css. */
const LAYERS = [
  'unread',
  'only-a',
  'only-b',
  'here-a',
  'here-b',
  'mixed-word',
  'search-hit',
  'search-here',
] as const
export type HighlightLayer = (typeof LAYERS)[number]

/** Ranges drawn on one layer; more is no help to anybody and slows painting. */
const MOST_RANGES = 5_000

function layerOf(name: HighlightLayer): Highlight {
  const known = CSS.highlights.get(name)
  if (known !== undefined) return known
  const made = new Highlight()
  made.priority = LAYERS.indexOf(name)
  CSS.highlights.set(name, made)
  return made
}

export function clearHighlights(layers: readonly HighlightLayer[] = LAYERS): void {
  for (const layer of layers) layerOf(layer).clear()
}

/** Adds the spans of a text to a layer. */
export function drawSpans(layer: HighlightLayer, pane: PaneText, spans: Spans): void {
  const highlight = layerOf(layer)
  for (let at = 0; at < spans.length && highlight.size < MOST_RANGES; at += 2) {
    const range = rangeOf(pane, spans[at] ?? 0, spans[at + 1] ?? 0)
    if (range !== null) highlight.add(new StaticRange(range))
  }
}
