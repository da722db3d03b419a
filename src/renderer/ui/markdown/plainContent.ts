import { countCharacters, cutForView } from './cutForView.js'
import type { SafeContent } from './safeMarkdown.js'

/** An untrusted text as it was written, of which at most `limit` UTF-16 units are shown. */
export function plainContent(text: string, limit = Number.POSITIVE_INFINITY): SafeContent {
  const visible = cutForView(text, limit)
  const element = document.createElement('div')
  element.className = 'plain'
  element.textContent = visible
  const total = countCharacters(text)
  return { element, shown: visible.length === text.length ? total : countCharacters(visible), total }
}
