import { queryStems, searchStems } from '../../../../../shared/search/searchStems.js'
import type { Spans } from '../diff/compareTexts.js'

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** Words of a text that a search asks for, in any of their forms: what the queue's search finds. */
export function findHits(text: string, search: string): Spans {
  const { whole, begun } = queryStems(search)
  const wanted = new Set(whole)
  const isWanted = (stem: string) => wanted.has(stem) || (begun !== null && stem.startsWith(begun))
  if (wanted.size === 0 && begun === null) return []
  const spans: Spans = []
  for (const { 0: word, index } of text.matchAll(WORD))
    if (searchStems(word).some(isWanted)) spans.push(index, index + word.length)
  return spans
}
