import type { Spans } from '../diff/compareTexts.js'

const WORD = /\p{L}[\p{L}\p{M}]*/gu
const CYRILLIC = /\p{Script=Cyrillic}/gu
const LATIN = /\p{Script=Latin}/gu
/** Letters with a twin in the other alphabet that looks the same. */
const LATIN_TWINS = /^[aceopxyijsABCEHKMOPTXYIJS]+$/
const CYRILLIC_TWINS = /^[асеорхуіјѕАВСЕНКМОРТХУІЈЅ]+$/

const lettersOf = (word: string, script: RegExp) => (word.match(script) ?? []).join('')

/** A word of one alphabet with letters of the other in it that cannot be told apart by eye. */
function isMixed(word: string): boolean {
  const cyrillic = lettersOf(word, CYRILLIC)
  const latin = lettersOf(word, LATIN)
  if (cyrillic === '' || latin === '') return false
  if (latin.length <= cyrillic.length) return LATIN_TWINS.test(latin)
  // A Russian ending on a foreign name is no trick.
  return CYRILLIC_TWINS.test(cyrillic) && !word.endsWith(cyrillic)
}

/** Words such as «cлово» whose first letter is a Latin one. */
export function findMixedWords(text: string): Spans {
  const spans: Spans = []
  for (const { 0: word, index } of text.matchAll(WORD))
    if (isMixed(word)) spans.push(index, index + word.length)
  return spans
}
