import { streamSafe } from './streamSafe.js'

/** Soft hyphens, zero-width and direction marks, variation selectors: unseen, and dropped by most tokenizers. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** How a tokenizer that normalises may come to see a text: full-width brackets are brackets, line ends are spaces. */
export function looseText(text: string): string {
  return streamSafe(text).normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').toLowerCase()
}

/** Finds out whether a loose text holds one of the markers, however they were disguised. */
export function createMarkerFinder(markers: readonly string[]): (looseText: string) => boolean {
  const wanted = [...new Set(markers.map((text) => looseText(text).trim()))].filter((text) => text !== '')
  return (text) => wanted.some((marker) => text.includes(marker))
}
