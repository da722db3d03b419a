import type { ContentWords } from './contentWords.js'
import { expectedScript, scriptMatch } from './scriptUse.js'
import { TEXT_VALUE_NAMES, type TextFeatures, type TextValues } from './textFeatures.js'

/** Odd features: a swap of the answers flips every sign. */
export const ODD_FEATURES = 53
/** Even features: a swap of the answers changes nothing. */
export const EVEN_FEATURES = 31

/** Values whose mean over both answers tells the model what kind of pair it is looking at. */
const LEVEL_NAMES = [
  'logCharacters',
  'logSentences',
  'logNumberedItems',
  'logBullets',
  'logBold',
  'opensWithRefusal',
  'distinctTrigramShare',
  'compressibility',
] as const satisfies readonly (keyof TextValues)[]

function sharedCount(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  let shared = 0
  for (const entry of small) if (large.has(entry)) shared++
  return shared
}

function jaccard(shared: number, left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  return shared / Math.max(1, left.size + right.size - shared)
}

/** How one answer covers the prompt, and what it has that the other answer lacks. */
function coverage(
  prompt: ContentWords,
  own: ContentWords,
  sharedStems: number,
  sharedNumbers: number,
): number[] {
  const promptStems = sharedCount(prompt.stems, own.stems)
  const promptNumbers = sharedCount(prompt.numbers, own.numbers)
  const novelStems = own.stems.size - sharedStems
  return [
    promptStems / Math.max(1, prompt.stems.size),
    sharedCount(prompt.stems, own.opening) / Math.max(1, prompt.stems.size),
    promptStems / Math.max(1, own.stems.size),
    promptNumbers / Math.max(1, prompt.numbers.size),
    (own.numbers.size - promptNumbers) / 10,
    novelStems / Math.max(1, own.stems.size),
    Math.log1p(novelStems),
    Math.log1p(own.numbers.size),
    (own.numbers.size - sharedNumbers) / Math.max(1, own.numbers.size),
  ]
}

/** Two sets of the same values as a difference, exactly negated when the answers are swapped. */
function difference(left: readonly number[], right: readonly number[]): number[] {
  return left.map((value, index) => value - (right[index] ?? 0))
}

/**
 * Unscaled features of a pair: 53 odd and 31 even ones. `pairFeatures(p, b, a)` gives exactly the negated odd
 * and the same even values, because every operation on the two answers is a difference or commutes.
 */
export function pairFeatures(
  prompt: TextFeatures,
  first: TextFeatures,
  second: TextFeatures,
): { odd: number[]; even: number[] } {
  const [a, b, question] = [first.values, second.values, prompt.values]
  const [wordsA, wordsB] = [first.content, second.content]
  const sharedStems = sharedCount(wordsA.stems, wordsB.stems)
  const sharedNumbers = sharedCount(wordsA.numbers, wordsB.numbers)
  const sharedOpening = sharedCount(wordsA.opening, wordsB.opening)
  const expected = expectedScript(prompt.script)
  const [scriptA, scriptB] = [scriptMatch(first.script, expected), scriptMatch(second.script, expected)]
  const valuesOf = (values: TextValues) => TEXT_VALUE_NAMES.map((name) => values[name])
  const odd = [
    ...difference(valuesOf(a), valuesOf(b)),
    ...difference(
      coverage(prompt.content, wordsA, sharedStems, sharedNumbers),
      coverage(prompt.content, wordsB, sharedStems, sharedNumbers),
    ),
    ...difference(Object.values(scriptA), Object.values(scriptB)),
  ]
  const stemJaccard = jaccard(sharedStems, wordsA.stems, wordsB.stems)
  const even = [
    stemJaccard,
    jaccard(sharedNumbers, wordsA.numbers, wordsB.numbers),
    wordsA.lastNumber !== null && wordsA.lastNumber === wordsB.lastNumber ? 1 : 0,
    jaccard(sharedOpening, wordsA.opening, wordsB.opening),
    Math.abs(a.logCharacters - b.logCharacters),
    Math.abs(a.logWords - b.logWords),
    a.opensWithRefusal * b.opensWithRefusal,
    Math.abs(a.opensWithRefusal - b.opensWithRefusal),
    Math.min(a.logCharacters, b.logCharacters),
    Math.max(a.logCharacters, b.logCharacters),
    Math.abs(scriptA.proseMatchingShare - scriptB.proseMatchingShare),
    sharedStems === wordsA.stems.size && sharedStems === wordsB.stems.size ? 1 : 0,
    Math.abs(a.logNumberedItems - b.logNumberedItems),
    question.logCharacters,
    question.logWords,
    scriptMatch(prompt.script, expected).matchingShare,
    question.digitShare,
    question.logCodeBlocks,
    question.logQuestionMarks,
    question.logMathMarks,
    prompt.content.stems.size,
    prompt.content.numbers.size,
    (scriptA.proseMatchingShare + scriptB.proseMatchingShare) / 2,
    ...LEVEL_NAMES.map((name) => (a[name] + b[name]) / 2),
  ]
  return { odd, even }
}
