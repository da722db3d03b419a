import { equalityKey } from '../../../../shared/domain/equalityKey.js'
import type { AnswerSignals, PairSignals } from '../../../../shared/domain/signal.js'
import { asksOfModel } from './asksOfModel.js'
import { englishShare } from './englishShare.js'
import { isRefusal, isSilence } from './isRefusal.js'
import { isTruncated } from './isTruncated.js'
import { layout } from './layout.js'
import { dice, multisetOf, trigramsOf, type Multiset } from './multiset.js'
import { codePoints, foldCase, readText } from './readText.js'
import { repetition } from './repetition.js'
import { hasSpoofedFrame } from './spoofedFrame.js'
import { underspecified } from './underspecified.js'

/** What the signals of a pair need of one answer, whatever it is paired with. */
export interface AnswerReading {
  /** As they are whatever was asked. */
  signals: AnswerSignals
  /** Where it is a refusal: also one to a question about the model itself. */
  silent: boolean
  /** Equal where the answers say the same. */
  key: string
  words: Multiset
  trigrams: Multiset
  spoofed: boolean
}

/** Reads an answer once. Pure; time and memory linear in its length (n log n for sorting). */
export function readAnswer(raw: string): AnswerReading {
  const read = readText(raw)
  const repeated = repetition(read)
  const key = foldCase(equalityKey(read.text))
  const folded = foldCase(read.text)
  return {
    signals: {
      englishShare: englishShare(read.prose),
      characters: codePoints(raw),
      ...layout(read),
      refusal: isRefusal(folded),
      repetition: repeated,
      truncated: isTruncated(read.text, repeated),
    },
    silent: isSilence(folded),
    key,
    words: multisetOf(read.words),
    trigrams: trigramsOf(key),
    spoofed: hasSpoofedFrame(raw),
  }
}

/** The signals of a prompt and two answers that were read. */
export function pairSignals(prompt: string, first: AnswerReading, second: AnswerReading): PairSignals {
  const { text, prose } = readText(prompt)
  const isOfModel = asksOfModel(foldCase(text))
  const given = ({ signals, silent }: AnswerReading): AnswerSignals =>
    isOfModel && !silent ? { ...signals, refusal: false } : signals
  const answers = [given(first), given(second)] as const
  const identical = first.key === second.key
  const gap = (name: 'listItems' | 'headings' | 'codeBlocks') => Math.abs(answers[0][name] - answers[1][name])
  return {
    answers,
    promptEnglishShare: englishShare(prose),
    // Without words or characters to compare, answers are as similar as they are identical.
    wordSimilarity: dice(first.words, second.words) ?? Number(identical),
    characterSimilarity: dice(first.trigrams, second.trigrams) ?? Number(identical),
    identical,
    lengthGap: Math.abs(Math.log((1 + answers[0].characters) / (1 + answers[1].characters))),
    listGap: gap('listItems'),
    headingGap: gap('headings'),
    codeGap: gap('codeBlocks'),
    promptLength: codePoints(prompt),
    underspecified: underspecified(text),
    spoofed: first.spoofed || second.spoofed || hasSpoofedFrame(prompt),
  }
}
