import { diffArrays } from 'diff'
import { sentenceTokens, wordTokens, type TextToken } from './textTokens.js'

export type ComparedBy = 'words' | 'sentences'

/** Start and end in a text, in UTF-16 units. */
export type Span = readonly [start: number, end: number]
/** Places in a text: start, end, start, end …, in order. */
export type Spans = number[]

/** What stands at one place in A and in B. A span without length: nothing there, and where that is. */
export interface Difference {
  a: Span
  b: Span
}

export type Comparison =
  | {
      kind: 'compared'
      by: ComparedBy
      /** In the order of the texts. */
      differences: Difference[]
      /** Words or sentences: in both, in A only, in B only. */
      counts: { common: number; onlyA: number; onlyB: number }
    }
  | { kind: 'refused'; why: 'tooLong' | 'tooDifferent' }

/** Words of one text that are still compared. */
const MOST_TOKENS = 100_000
/** Additions and removals after which the texts count as different; bounds the time, which grows with its square. */
const MOST_EDITS = 4_000
/** For machines on which even that takes long. */
const LONGEST_MS = 4_000

/** Per token of each side: does the other side have it, in the same order of things? Null: too different to say. */
function matchTokens(a: readonly TextToken[], b: readonly TextToken[]): [boolean[], boolean[]] | null {
  const numbers = new Map<string, number>()
  for (const { key } of a) if (!numbers.has(key)) numbers.set(key, numbers.size)
  const inB = new Set(b.map(({ key }) => key))
  // What the other side does not have at all cannot match: leaving it out keeps unlike texts quick to compare.
  const placesA = [...a.keys()].filter((at) => inB.has(a[at]?.key ?? ''))
  const placesB = [...b.keys()].filter((at) => numbers.has(b[at]?.key ?? ''))
  const numberAt = (tokens: readonly TextToken[]) => (at: number) => numbers.get(tokens[at]?.key ?? '') ?? -1
  const changes = diffArrays(placesA.map(numberAt(a)), placesB.map(numberAt(b)), {
    maxEditLength: MOST_EDITS,
    timeout: LONGEST_MS,
  })
  if (changes === undefined) return null
  const commonA = a.map(() => false)
  const commonB = b.map(() => false)
  let atA = 0
  let atB = 0
  for (const { added, removed, count } of changes) {
    if (!added && !removed)
      for (let step = 0; step < count; step += 1) {
        commonA[placesA[atA + step] ?? 0] = true
        commonB[placesB[atB + step] ?? 0] = true
      }
    if (!added) atA += count
    if (!removed) atB += count
  }
  return [commonA, commonB]
}

/**
 * Neighbouring tokens that the other side lacks make one span, with what stands between them: by how many common tokens come
 * before it.
 */
function findSpans(tokens: readonly TextToken[], common: readonly boolean[]): Map<number, Span> {
  const spans = new Map<number, Span>()
  let before = 0
  tokens.forEach(({ start, end }, at) => {
    if (common[at] === true) before += 1
    else spans.set(before, [spans.get(before)?.[0] ?? start, end])
  })
  return spans
}

/** What differs between the same common tokens is one difference. */
function pairSpans(
  [tokensA, tokensB]: [readonly TextToken[], readonly TextToken[]],
  [commonA, commonB]: [readonly boolean[], readonly boolean[]],
): Difference[] {
  const [spansA, spansB] = [findSpans(tokensA, commonA), findSpans(tokensB, commonB)]
  const [endsA, endsB] = [commonEnds(tokensA, commonA), commonEnds(tokensB, commonB)]
  const places = [...new Set([...spansA.keys(), ...spansB.keys()])].sort((one, other) => one - other)
  const nothingAt = (end = 0): Span => [end, end]
  return places.map((before) => ({
    a: spansA.get(before) ?? nothingAt(endsA[before - 1]),
    b: spansB.get(before) ?? nothingAt(endsB[before - 1]),
  }))
}

const commonEnds = (tokens: readonly TextToken[], common: readonly boolean[]): number[] =>
  tokens.filter((_, at) => common[at]).map(({ end }) => end)

/** What only one side has. */
export const spansOnly = (side: keyof Difference, differences: readonly Difference[]): Spans =>
  differences.flatMap(({ [side]: [start, end] }) => (end > start ? [start, end] : []))

/** What two texts share and what only one of them has. Case, ё and punctuation do not count. */
export function compareTexts(a: string, b: string, by: ComparedBy): Comparison {
  const tokensOf = by === 'words' ? wordTokens : sentenceTokens
  const tokensA = tokensOf(a)
  const tokensB = tokensOf(b)
  if (Math.max(tokensA.length, tokensB.length) > MOST_TOKENS) return { kind: 'refused', why: 'tooLong' }
  const matched = matchTokens(tokensA, tokensB)
  if (matched === null) return { kind: 'refused', why: 'tooDifferent' }
  const common = matched[0].filter(Boolean).length
  return {
    kind: 'compared',
    by,
    differences: pairSpans([tokensA, tokensB], matched),
    counts: { common, onlyA: tokensA.length - common, onlyB: tokensB.length - common },
  }
}
