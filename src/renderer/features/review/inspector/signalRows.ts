import type { AnswerSignals, PairSignals } from '../../../../shared/domain/signal.js'
import type { MessageKey } from '../../../i18n/messageKey.js'

interface SignalRow<Source> {
  name: MessageKey
  hint: MessageKey
  value: (source: Source) => number | null
  unit: 'share' | 'count'
}

/** Numbers per answer; those of both without any are left out (`isOptional`). */
export const ANSWER_ROWS: readonly (SignalRow<AnswerSignals> & { isOptional: boolean })[] = [
  {
    name: 'signals.measures.english',
    hint: 'signals.measures.englishHint',
    value: ({ englishShare }) => englishShare,
    unit: 'share',
    isOptional: false,
  },
  {
    name: 'signals.measures.characters',
    hint: 'signals.measures.charactersHint',
    value: ({ characters }) => characters,
    unit: 'count',
    isOptional: false,
  },
  {
    name: 'signals.measures.listItems',
    hint: 'signals.measures.listItemsHint',
    value: ({ listItems }) => listItems,
    unit: 'count',
    isOptional: true,
  },
  {
    name: 'signals.measures.headings',
    hint: 'signals.measures.headingsHint',
    value: ({ headings }) => headings,
    unit: 'count',
    isOptional: true,
  },
  {
    name: 'signals.measures.codeBlocks',
    hint: 'signals.measures.codeBlocksHint',
    value: ({ codeBlocks }) => codeBlocks,
    unit: 'count',
    isOptional: true,
  },
  {
    name: 'signals.measures.repetition',
    hint: 'signals.measures.repetitionHint',
    value: ({ repetition }) => repetition,
    unit: 'share',
    isOptional: true,
  },
]

/** Numbers of the pair as a whole. */
export const PAIR_ROWS: readonly SignalRow<PairSignals>[] = [
  {
    name: 'signals.measures.words',
    hint: 'signals.measures.wordsHint',
    value: ({ wordSimilarity }) => wordSimilarity,
    unit: 'share',
  },
  {
    name: 'signals.measures.letters',
    hint: 'signals.measures.lettersHint',
    value: ({ characterSimilarity }) => characterSimilarity,
    unit: 'share',
  },
  {
    name: 'signals.measures.promptLength',
    hint: 'signals.measures.promptLengthHint',
    value: ({ promptLength }) => promptLength,
    unit: 'count',
  },
  {
    name: 'signals.measures.underspecified',
    hint: 'signals.measures.underspecifiedHint',
    value: ({ underspecified }) => underspecified,
    unit: 'share',
  },
]

/** What is true of one answer, as words. */
export const answerMarks = (
  { refusal, repetition, truncated }: AnswerSignals,
  repeats: number,
): MessageKey[] => [
  ...(refusal ? (['signals.marks.refusal'] as const) : []),
  ...(truncated ? (['signals.marks.truncatedText'] as const) : []),
  ...(repetition >= repeats ? (['signals.marks.repetition'] as const) : []),
]

/** What is true of the pair, as words. */
export const pairMarks = (
  { identical, wordSimilarity, spoofed }: PairSignals,
  alike: number,
): MessageKey[] => [
  ...(identical ? (['signals.marks.identical'] as const) : []),
  ...(!identical && wordSimilarity >= alike ? (['signals.marks.nearIdentical'] as const) : []),
  ...(spoofed ? (['signals.marks.spoofed'] as const) : []),
]
