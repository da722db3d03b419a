import type { PairDetail } from '../../../../shared/contract/review.js'
import type { CauseSuggestion } from '../../../../shared/contract/signals.js'
import { MARKED_FROM, type PairSignals } from '../../../../shared/domain/signal.js'
import { entropyBits } from '../../../../shared/domain/uncertainty.js'
import { foldVerdict, toSides, type GradedVerdict, type Order } from '../../../../shared/domain/verdict.js'
import type { BuiltInTag } from '../../../../shared/domain/causeTag.js'
import { isReserved } from './isReserved.js'
import { because, otherAnswer, preferredAnswer, saysOtherwise, type Reason, type Voice } from './voice.js'

export interface Evidence {
  signals: PairSignals
  /** Texts of answer 1 and answer 2. */
  texts: readonly [string, string]
  judge: PairDetail['judge']
  reference: PairDetail['reference']
}

/** Of log2(3): the judge is close to guessing. */
const HIGH_ENTROPY_BITS = 1.4
/** Twice as long is much longer. */
const MUCH_LONGER = Math.log(2)
/** English sentences of an answer that is neither English nor Russian throughout. */
const MIXED = { from: 0.1, to: 0.9 }
/** Above the mark's own threshold: half of what is marked by less asks for something all the same. */
const CLEARLY_OPEN = 0.6

type Rule = (evidence: Evidence, voice: Voice) => Reason[] | null

const isRussianPrompt = ({ signals }: Evidence) => (signals.promptEnglishShare ?? 1) < 0.5

type Answer = PairSignals['answers'][number]

/** An answer for which nobody could be blamed not to have taken it. */
const isUseless = ({ refusal, repetition, truncated }: Answer) =>
  refusal || truncated || repetition >= MARKED_FROM.repetition

/** What is wrong with the answer that a voice prefers, where the other is neither as bad nor useless. */
const faultOf =
  (fault: (answer: Answer) => Reason[] | null): Rule =>
  ({ signals }, voice) => {
    const preferred = preferredAnswer(voice)
    const contested = saysOtherwise(voice)
    if (preferred === null || contested.length === 0) return null
    const reasons = fault(signals.answers[preferred - 1] as Answer)
    const other = signals.answers[otherAnswer(preferred) - 1] as Answer
    if (reasons === null || fault(other) !== null || isUseless(other)) return null
    return [...reasons.map((reason) => ({ ...reason, answer: preferred })), ...contested]
  }

const paraphrase: Rule = ({ signals }, voice) => {
  if (preferredAnswer(voice) === null) return null
  if (signals.identical) return [because('identicalAnswers'), because('toldApart')]
  const value = signals.wordSimilarity
  return value < MARKED_FROM.nearIdentical ? null : [because('similarAnswers', value), because('toldApart')]
}

const position: Rule = (_evidence, { verdicts }) => {
  const [first, second] = verdicts.map(({ order, label }) => sideOf(label, order))
  const isSwayed = verdicts.length === 2 && first === second && first !== 'A=B'
  return isSwayed ? [because('sameSideBothOrders')] : null
}
const sideOf = (label: GradedVerdict, order: Order) => toSides(foldVerdict(label), order)

const englishPreference: Rule = (evidence, voice) => {
  const preferred = preferredAnswer(voice)
  const contested = saysOtherwise(voice)
  if (preferred === null || contested.length === 0 || !isRussianPrompt(evidence)) return null
  const { answers } = evidence.signals
  const shareOf = (answer: 1 | 2) => answers[answer - 1]?.englishShare ?? 0
  const gap = shareOf(preferred) - shareOf(otherAnswer(preferred))
  if (gap < MARKED_FROM.languageMismatch) return null
  return [
    { ...because('prefersMoreEnglish', gap), answer: preferred },
    because('russianPrompt'),
    ...contested,
  ]
}

const length: Rule = ({ signals }, voice) => {
  const preferred = preferredAnswer(voice)
  const contested = saysOtherwise(voice)
  if (preferred === null || contested.length === 0 || signals.lengthGap < MUCH_LONGER) return null
  const isLonger =
    (signals.answers[preferred - 1]?.characters ?? 0) >
    (signals.answers[otherAnswer(preferred) - 1]?.characters ?? 0)
  if (!isLonger) return null
  return [{ ...because('prefersLonger', Math.exp(signals.lengthGap)), answer: preferred }, ...contested]
}

const ambiguousPrompt: Rule = ({ signals, judge }, voice) => {
  // Where nothing is asked for, it is no error to call the answers equal.
  if (preferredAnswer(voice) === null) return null
  const contested = saysOtherwise(voice)
  const bits = judge === null ? 0 : entropyBits(judge.probabilities)
  const isUncertain = bits >= HIGH_ENTROPY_BITS
  if (signals.underspecified < CLEARLY_OPEN) return null
  if (contested.length === 0 && !isUncertain) return null
  return [
    because('underspecified', signals.underspecified),
    ...(isUncertain ? [because('highEntropy', bits)] : []),
    ...contested,
  ]
}

const refusal: Rule = (evidence, voice) => {
  const preferred = preferredAnswer(voice)
  if (preferred === null || isReserved(evidence.texts[otherAnswer(preferred) - 1] as string)) return null
  return faultOf((answer) => (answer.refusal ? [because('refuses')] : null))(evidence, voice)
}

const codeSwitching: Rule = (evidence, voice) => {
  const preferred = preferredAnswer(voice)
  if (preferred === null || !isRussianPrompt(evidence)) return null
  const { answers } = evidence.signals
  const shareOf = (answer: 1 | 2) => answers[answer - 1]?.englishShare ?? 0
  // Names in a list count as English; that is no reason to blame whoever preferred it to an English answer.
  if (shareOf(otherAnswer(preferred)) >= shareOf(preferred)) return null
  return faultOf(({ englishShare }) =>
    englishShare !== null && englishShare >= MIXED.from && englishShare <= MIXED.to
      ? [because('mixesLanguages', englishShare)]
      : null,
  )(evidence, voice)
}

const truncation: Rule = ({ judge }, voice) => {
  const contested = saysOtherwise(voice)
  const isCut = voice.target === 'judge' && (judge?.verdicts.some((verdict) => verdict.truncated) ?? false)
  return isCut && contested.length > 0 ? [because('cutBeforeReading'), ...contested] : null
}

/** The most telling causes first: a suggestion's place is its rank. */
const RULES: readonly (readonly [BuiltInTag, Rule])[] = [
  ['paraphrase', paraphrase],
  ['english_preference', englishPreference],
  ['repa_refusal', refusal],
  [
    'repa_repetition',
    faultOf(({ repetition }) =>
      repetition >= MARKED_FROM.repetition ? [because('repeatsItself', repetition)] : null,
    ),
  ],
  ['repa_sudden_interruption', faultOf(({ truncated }) => (truncated ? [because('breaksOff')] : null))],
  ['repa_code_switching', codeSwitching],
  ['truncation', truncation],
  ['length', length],
  ['ambiguous_prompt', ambiguousPrompt],
  // Last: whom both orders lead to the same side ends at a tie, which is right about half of the time.
  ['position', position],
]

/**
 * Causes that speak for an error of the judge, or else of the reference, likeliest first. They need something to
 * explain: a reference that says otherwise, a verdict that flips, or answers that should not have been told apart.
 */
export function suggestCauses(evidence: Evidence): CauseSuggestion[] {
  const { judge, reference } = evidence
  const voices: Voice[] = []
  if (judge) voices.push({ ...judge, target: 'judge', other: reference?.label ?? null })
  if (reference) voices.push({ ...reference, target: 'reference', other: judge?.label ?? null })
  return RULES.flatMap(([tag, rule]) => {
    for (const voice of voices) {
      const reasons = rule(evidence, voice)
      if (reasons) return [{ tag, target: voice.target, reasons }]
    }
    return []
  })
}
