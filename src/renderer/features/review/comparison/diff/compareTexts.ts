import { diffArrays } from 'diff'
import { sentenceTokens, wordTokens, type TextToken } from './textTokens.js'

export type ComparedBy = 'words' | 'sentences'

/** Places in a text: start, end, start, end … in UTF-16 units, in order. */
export type Spans = number[]

export type Comparison =
  | {
      kind: 'compared'
      by: ComparedBy
      onlyA: Spans
      onlyB: Spans
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

/** Neighbouring tokens that the other side lacks make one span, with what stands between them. */
function spansOf(tokens: readonly TextToken[], common: readonly boolean[]): Spans {
  const spans: Spans = []
  tokens.forEach(({ start, end }, at) => {
    if (common[at] === true) return
    if (at > 0 && common[at - 1] === false) spans[spans.length - 1] = end
    else spans.push(start, end)
  })
  return spans
}

/** What two texts share and what only one of them has. Case, ё and punctuation do not count. */
export function compareTexts(a: string, b: string, by: ComparedBy): Comparison {
  const tokensOf = by === 'words' ? wordTokens : sentenceTokens
  const tokensA = tokensOf(a)
  const tokensB = tokensOf(b)
  if (Math.max(tokensA.length, tokensB.length) > MOST_TOKENS) return { kind: 'refused', why: 'tooLong' }
  const matched = matchTokens(tokensA, tokensB)
  if (matched === null) return { kind: 'refused', why: 'tooDifferent' }
  const [commonA, commonB] = matched
  const common = commonA.filter(Boolean).length
  return {
    kind: 'compared',
    by,
    onlyA: spansOf(tokensA, commonA),
    onlyB: spansOf(tokensB, commonB),
    counts: { common, onlyA: tokensA.length - common, onlyB: tokensB.length - common },
  }
}
