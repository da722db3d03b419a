import { compareTexts, type ComparedBy, type Comparison, type Spans } from '../diff/compareTexts.js'
import { howAlike, type Alike } from '../diff/howAlike.js'
import { findHidden, HIDDEN_KINDS, type HiddenKind } from '../signs/hiddenCharacters.js'
import { findMixedWords } from '../signs/mixedWords.js'
import { findHits } from '../search/findHits.js'

export const PLACES = ['prompt', 'a', 'b'] as const

/** The texts of a comparison, as they are on screen. */
export interface ThreeTexts<T> {
  prompt: T
  a: T
  b: T
}

export interface TextRequest {
  shown: ThreeTexts<string>
  /** The same texts whole and as they were written. */
  written: ThreeTexts<string>
  /** Both answers are shown to their end. */
  isWhole: boolean
  diff: ComparedBy | null
  /** Words of the search; empty: none. */
  search: string
}

export type HiddenCounts = Record<HiddenKind | 'mixedWord', number>

export interface TextFindings {
  comparison: Comparison | null
  /** Of whole answers without a difference. */
  alike: Alike | null
  hits: ThreeTexts<Spans>
  mixed: ThreeTexts<Spans>
  hidden: ThreeTexts<HiddenCounts>
  /** Hits in the whole texts. */
  hitsWritten: ThreeTexts<number>
}

const each = <T, U>({ prompt, a, b }: ThreeTexts<T>, read: (text: T) => U): ThreeTexts<U> => ({
  prompt: read(prompt),
  a: read(a),
  b: read(b),
})

function countHidden(text: string): HiddenCounts {
  const counts = Object.fromEntries(HIDDEN_KINDS.map((kind) => [kind, 0])) as Record<HiddenKind, number>
  for (const { kind } of findHidden(text)) counts[kind] += 1
  return { ...counts, mixedWord: findMixedWords(text).length / 2 }
}

/** All that the desk marks in the texts of a pair. Takes up to seconds on huge texts: not for the page's own thread. */
export function readTexts({ shown, written, isWhole, diff, search }: TextRequest): TextFindings {
  const findAll = (text: string) => findHits(text, search)
  const comparison = diff === null ? null : compareTexts(shown.a, shown.b, diff)
  const isWithoutDifference = comparison?.kind === 'compared' && comparison.differences.length === 0
  return {
    comparison,
    alike: isWithoutDifference && isWhole ? howAlike(written.a, written.b) : null,
    hits: each(shown, findAll),
    mixed: each(shown, findMixedWords),
    hidden: each(written, countHidden),
    hitsWritten: each(written, (text) => findAll(text).length / 2),
  }
}
