import { stemmer as stemRussian } from '@orama/stemmers/russian'
import { stem as stemEnglish } from 'porter2'
import { streamSafe } from '../domain/streamSafe.js'

const WORD = /[\p{L}\p{N}]+/gu
const CYRILLIC = /\p{Script=Cyrillic}/u
/** Marks to drop: all but the breve of й, so that a stress accent does not hide a word. */
const MARKS = /(?!\u0306)\p{M}|(?<![иИ])\u0306/gu

/** Words repeat a lot; the cache is emptied when a corpus has an unusual number of distinct ones. */
const CACHE_LIMIT = 500_000
const cache = new Map<string, string>()

function stem(word: string): string {
  const known = cache.get(word)
  if (known !== undefined) return known
  if (cache.size >= CACHE_LIMIT) cache.clear()
  const stemmed = CYRILLIC.test(word) ? stemRussian(word) : stemEnglish(word)
  cache.set(word, stemmed)
  return stemmed
}

/** Folds case, ё and accents, so that «ещё», «еще» and «ЕЩЕ́» meet. */
function fold(text: string): string {
  return streamSafe(text).normalize('NFD').replace(MARKS, '').normalize('NFC').toLowerCase()
}

/** Stems of a text's words in order, by the Snowball algorithms for Russian and English. */
export function searchStems(text: string): string[] {
  return Array.from(fold(text).matchAll(WORD), ([word]) => stem(word))
}

export interface QueryStems {
  /** Stems that must occur as they are. */
  whole: string[]
  /** Beginning of a stem: the last word of a search may be half typed; null where it is complete. */
  begun: string | null
}

/** What a search asks for: all of its words, in any form; the last one also as a beginning, as people search while typing. */
export function queryStems(text: string): QueryStems {
  const stems = searchStems(text)
  if (stems.length === 0 || !/[\p{L}\p{N}]$/u.test(text)) return { whole: stems, begun: null }
  return { whole: stems.slice(0, -1), begun: stems.at(-1) ?? null }
}
