import { MARKED_FROM, PAIR_MARKS, type PairMark, type PairMeasure } from '../../../shared/domain/signal.js'

/** Puts the signals beside each pair, as `signals`. */
export const SIGNALS_JOIN = 'LEFT JOIN pair_signals AS signals ON signals.pair_id = pairs.id'

const ENGLISH_GAP = 'abs(signals.english_share_1 - signals.english_share_2)'
const REPETITION = 'max(signals.repetition_1, signals.repetition_2)'

/**
 * Each measure in SQL, over `signals` and the judge's pair verdict as `judge`. NULL where it is not known: no signals
 * yet, no judge verdict, no sentences to tell the language by.
 */
export const MEASURE_SQL: Readonly<Record<PairMeasure, string>> = {
  englishGap: ENGLISH_GAP,
  // A plain max() of a number and NULL is NULL.
  englishShare: `max(coalesce(signals.english_share_1, signals.english_share_2),
    coalesce(signals.english_share_2, signals.english_share_1))`,
  wordSimilarity: 'signals.word_similarity',
  characterSimilarity: 'signals.character_similarity',
  lengthGap: 'signals.length_gap',
  listGap: 'signals.list_gap',
  headingGap: 'signals.heading_gap',
  codeGap: 'signals.code_gap',
  repetition: REPETITION,
  promptLength: 'signals.prompt_length',
  underspecified: 'signals.underspecified',
  margin: 'judge.margin',
  entropy: 'judge.entropy_bits',
  pFirst: 'judge.probability_1',
  pEqual: 'judge.probability_equal',
  pSecond: 'judge.probability_2',
}

/** Each mark in SQL: 1, 0, or NULL where it is not known; `reference` is the reference's pair verdict. */
export const MARK_SQL: Readonly<Record<PairMark, string>> = {
  identical: 'signals.identical',
  nearIdentical: `signals.word_similarity >= ${MARKED_FROM.nearIdentical}`,
  refusal: 'max(signals.refusal_1, signals.refusal_2)',
  repetition: `${REPETITION} >= ${MARKED_FROM.repetition}`,
  truncatedText: 'max(signals.truncated_1, signals.truncated_2)',
  truncatedRead: 'judge.truncated',
  flip: 'judge.flip',
  referenceFlip: 'reference.flip',
  spoofed: 'signals.spoofed',
  underspecified: `signals.underspecified >= ${MARKED_FROM.underspecified}`,
  languageMismatch: `${ENGLISH_GAP} >= ${MARKED_FROM.languageMismatch}`,
}

/** The marks that are true of a pair, each followed by a space. */
export const MARKS_TRUE_SQL = PAIR_MARKS.map((mark) => `iif(${MARK_SQL[mark]}, '${mark} ', '')`).join(' || ')
