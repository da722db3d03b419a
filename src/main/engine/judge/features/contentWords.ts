import { isNumber } from './textParts.js'

/** Function words of Russian and English; they say nothing about what an answer covers. */
const FUNCTION_WORDS = new Set(
  (
    'и в на с по что как это для не к из о от за а но или у же бы то так все его она они мы вы я он быть есть может ' +
    'the a of to and in is for that it on with as are be this by or an'
  ).split(' '),
)

/** Letters of a word that stand for it: crude, but enough to fold Russian endings. */
const STEM_CHARACTERS = 6
const OPENING_WORDS = 25

/** What a text talks about, for overlap between prompt and answers. */
export interface ContentWords {
  stems: ReadonlySet<string>
  /** Stems (numbers included) among the first 25 words. */
  opening: ReadonlySet<string>
  numbers: ReadonlySet<string>
  /** The last number, often the result of a calculation; null where there is none. */
  lastNumber: string | null
}

export function contentWords(words: readonly string[]): ContentWords {
  const stems = new Set<string>()
  const opening = new Set<string>()
  const numbers = new Set<string>()
  let lastNumber: string | null = null
  words.forEach((word, index) => {
    const numeric = isNumber(word)
    if (numeric) {
      numbers.add(word)
      lastNumber = word
    }
    if (FUNCTION_WORDS.has(word)) return
    const stem = word.slice(0, STEM_CHARACTERS)
    if (!numeric) stems.add(stem)
    if (index < OPENING_WORDS) opening.add(stem)
  })
  return { stems, opening, numbers, lastNumber }
}
