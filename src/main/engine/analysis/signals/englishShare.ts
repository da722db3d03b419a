import { withoutQuotations } from './quotations.js'
import { sentencesOf } from './sentences.js'

const QUOTED_LINES = /^[ \t]*>.*$/gm
const LINKS = /\bhttps?:\/\/[^\s)\]]+/g
/** Words of two letters and more: single ones are variables and initials. */
const WORD = /\p{L}[\p{L}\p{M}’']+/gu
const LATIN = /^\p{Script=Latin}/u
const CYRILLIC = /^\p{Script=Cyrillic}/u
/** Code and formulas without a fence. */
const FORMULA = /[=;{}<>\\]|\w\(|_\w/

/** Fewer words than this are a name or a label, not a sentence. */
const SENTENCE_WORDS = 3
/** Cyrillic words in an English sentence are names or examples up to this share. */
const CYRILLIC_SHARE = 0.2
/** A Latin sentence of so many words without an English one among them is in another language; a shorter one is a name. */
const FOREIGN_WORDS = 5

/** So many English words that no programming language has make a sentence of what looks like a formula. */
const TELLING_WORDS = 2
const CODE_WORDS = new Set('and or not if for while with from as is in then where when let'.split(' '))
/** Words of so many letters and more begin with a capital in a title; shorter ones often do not. */
const TITLE_LETTERS = 4
const TITLE_SHARE = 0.75
const CAPITAL = /^\p{Lu}/u

/** English words without a twin in German, French, Spanish, Italian, Portuguese or Dutch. */
const ENGLISH = new Set(
  (
    'the and of to is are that this these those it its with for from by as be been being was were will would can could ' +
    'should have has had not you your they their them which who what when where how why there here if or but about into ' +
    'some any all more than then also each other between through because while such use used using let my our we his her ' +
    'now first next step example yes sure certainly please simple'
  ).split(' '),
)

/** «Harry Potter and the Prisoner of Azkaban»: a name, whatever the language around it. */
function isTitle(words: readonly string[]): boolean {
  const long = words.filter((word) => word.length >= TITLE_LETTERS)
  return long.length > 1 && long.filter((word) => CAPITAL.test(word)).length >= long.length * TITLE_SHARE
}

/** Null: a name, a label, a formula, which is in no language. */
function isEnglish(words: readonly string[], looksLikeFormula: boolean): boolean | null {
  let cyrillic = 0
  let latin = 0
  let english = 0
  let telling = 0
  for (const word of words) {
    if (CYRILLIC.test(word)) cyrillic++
    else if (LATIN.test(word)) latin++
    const stem = word.toLowerCase().split(/['’]/, 1)[0] as string
    if (!ENGLISH.has(stem)) continue
    english++
    if (!CODE_WORDS.has(stem)) telling++
  }
  if (latin < words.length / 2) return false
  if (looksLikeFormula && telling < TELLING_WORDS) return null
  if (cyrillic > words.length * CYRILLIC_SHARE) return false
  if (isTitle(words)) return null
  if (telling > 0 || (english > 0 && latin >= FOREIGN_WORDS)) return true
  return latin < FOREIGN_WORDS ? null : false
}

function share(prose: string): number | null {
  let sentences = 0
  let english = 0
  for (const sentence of sentencesOf(prose)) {
    const words = sentence.match(WORD) ?? []
    if (words.length < SENTENCE_WORDS) continue
    const verdict = isEnglish(words, FORMULA.test(sentence))
    if (verdict === null) continue
    sentences++
    if (verdict) english++
  }
  if (sentences > 0) return english / sentences
  const words = prose.match(WORD) ?? []
  const verdict = words.length === 0 ? null : isEnglish(words, FORMULA.test(prose))
  return verdict === null ? null : Number(verdict)
}

/**
 * Share of sentences in English, 0 to 1; null where nothing tells the language. `prose` is a text without code;
 * quotations do not count either, unless there is nothing else. Names, labels and formulas count nowhere.
 */
export function englishShare(prose: string): number | null {
  const unlinked = prose.replace(LINKS, ' ')
  return share(withoutQuotations(unlinked.replace(QUOTED_LINES, ''))) ?? share(unlinked)
}
