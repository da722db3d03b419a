/**
 * Signals: what can be measured on the texts of a pair before anyone judges it. They are computed once and kept in the
 * project; a change to any of them raises the version, and older rows are computed anew.
 */
export const SIGNALS_VERSION = 3

/** Of one answer. */
export interface AnswerSignals {
  /** Share of its sentences that are in English, 0 to 1, without code and quotations; null without sentences. */
  englishShare: number | null
  /** Length in code points. */
  characters: number
  /** Bullets and numbered items. */
  listItems: number
  headings: number
  /** Fenced blocks of code. */
  codeBlocks: number
  /** It declines to answer. */
  refusal: boolean
  /** Share of the text that says again what it has said already, 0 to 1. */
  repetition: number
  /** It breaks off: mid-sentence, inside code, inside a list. */
  truncated: boolean
}

/** Of a pair; `answers` are answer 1 and answer 2. */
export interface PairSignals {
  answers: readonly [AnswerSignals, AnswerSignals]
  /** Share of the prompt's sentences that are in English; null without sentences. */
  promptEnglishShare: number | null
  /** Share of words that both answers have, 0 to 1; case, ё and punctuation do not count. */
  wordSimilarity: number
  /** The same for sequences of three characters: forgiving to word forms. */
  characterSimilarity: number
  /** Nothing but white space, case, typography or punctuation tells the answers apart. */
  identical: boolean
  /** Natural logarithm of the longer answer's length over the shorter one's, at least 0. */
  lengthGap: number
  /** Differences in list items, headings and code blocks. */
  listGap: number
  headingGap: number
  codeGap: number
  /** Length of the prompt in code points. */
  promptLength: number
  /** How little the prompt says about what is wanted, 0 (clear) to 1. */
  underspecified: number
  /** A text imitates the frame of a judge's prompt or holds special tokens of models. */
  spoofed: boolean
}

/** Numbers of a pair that queues filter and sort by. The first eleven come from texts, the others from a judge run. */
export const PAIR_MEASURES = [
  'englishGap',
  'englishShare',
  'wordSimilarity',
  'characterSimilarity',
  'lengthGap',
  'listGap',
  'headingGap',
  'codeGap',
  'repetition',
  'promptLength',
  'underspecified',
  'margin',
  'entropy',
  'pFirst',
  'pEqual',
  'pSecond',
] as const
export type PairMeasure = (typeof PAIR_MEASURES)[number]

/** [least, most] that a measure can be; null: no upper bound. `unit` is what one of it is. */
export const MEASURE_SCALES: Record<
  PairMeasure,
  { min: 0; max: number | null; unit: 'share' | 'logRatio' | 'count' | 'bits' }
> = {
  /** Difference of the answers' English shares. */
  englishGap: { min: 0, max: 1, unit: 'share' },
  /** The larger of the answers' English shares. */
  englishShare: { min: 0, max: 1, unit: 'share' },
  wordSimilarity: { min: 0, max: 1, unit: 'share' },
  characterSimilarity: { min: 0, max: 1, unit: 'share' },
  lengthGap: { min: 0, max: null, unit: 'logRatio' },
  listGap: { min: 0, max: null, unit: 'count' },
  headingGap: { min: 0, max: null, unit: 'count' },
  codeGap: { min: 0, max: null, unit: 'count' },
  /** The larger of the answers' repetitions. */
  repetition: { min: 0, max: 1, unit: 'share' },
  promptLength: { min: 0, max: null, unit: 'count' },
  underspecified: { min: 0, max: 1, unit: 'share' },
  /** Of the judge's mean probabilities over the orders it read. */
  margin: { min: 0, max: 1, unit: 'share' },
  entropy: { min: 0, max: Math.log2(3), unit: 'bits' },
  pFirst: { min: 0, max: 1, unit: 'share' },
  pEqual: { min: 0, max: 1, unit: 'share' },
  pSecond: { min: 0, max: 1, unit: 'share' },
}

/**
 * What is true of a pair or not; those of answers hold where either answer has it. `truncatedText`: an answer breaks off;
 * `truncatedRead`: the judge did not read all; `flip`, `referenceFlip`: swapping the answers changed the verdict;
 * `languageMismatch`: one answer is mostly in English and the other is not.
 */
export const PAIR_MARKS = [
  'identical',
  'nearIdentical',
  'refusal',
  'repetition',
  'truncatedText',
  'truncatedRead',
  'flip',
  'referenceFlip',
  'spoofed',
  'underspecified',
  'languageMismatch',
] as const
export type PairMark = (typeof PAIR_MARKS)[number]

/** From these values on a measure is a mark. */
export const MARKED_FROM = {
  /** Word similarity. */
  nearIdentical: 0.9,
  repetition: 0.5,
  underspecified: 0.5,
  /** English gap. */
  languageMismatch: 0.5,
} as const satisfies Partial<Record<PairMark, number>>

/**
 * Why a cause is suggested: `value` is the number that speaks for it, in the unit given here; `answer` is the one that is
 * meant, where it is one of the two.
 */
export const SUGGESTION_SIGNALS = [
  /** Difference of English shares. */
  'prefersMoreEnglish',
  'russianPrompt',
  'referenceSaysOtherwise',
  'judgeSaysOtherwise',
  'otherOrderSaysOtherwise',
  'identicalAnswers',
  /** Word similarity. */
  'similarAnswers',
  'toldApart',
  /** Underspecification, 0 to 1. */
  'underspecified',
  /** Bits. */
  'highEntropy',
  'sameSideBothOrders',
  /** How many times longer. */
  'prefersLonger',
  'breaksOff',
  'cutBeforeReading',
  /** Share of the answer that is repetition. */
  'repeatsItself',
  'refuses',
  /** English share. */
  'mixesLanguages',
] as const
export type SuggestionSignal = (typeof SUGGESTION_SIGNALS)[number]
