import type { AnswerSignals, PairSignals } from '../../../../src/shared/domain/signal.js'

const plain: AnswerSignals = {
  englishShare: 0,
  characters: 10,
  listItems: 0,
  headings: 0,
  codeBlocks: 0,
  refusal: false,
  repetition: 0,
  truncated: false,
}

/** Signals of two plain Russian answers; what is not said is unremarkable. */
export function pairSignals({
  first = {},
  second = {},
  pair = {},
}: {
  first?: Partial<AnswerSignals>
  second?: Partial<AnswerSignals>
  pair?: Partial<Omit<PairSignals, 'answers'>>
} = {}): PairSignals {
  return {
    answers: [
      { ...plain, ...first },
      { ...plain, ...second },
    ],
    promptEnglishShare: 0,
    wordSimilarity: 0.5,
    characterSimilarity: 0.5,
    identical: false,
    lengthGap: 0,
    listGap: 0,
    headingGap: 0,
    codeGap: 0,
    promptLength: 40,
    underspecified: 0,
    spoofed: false,
    ...pair,
  }
}
