import {
  mirrorVerdict,
  mostProbable,
  VERDICTS,
  type Probabilities,
  type Verdict,
} from '../../../shared/domain/verdict.js'
import type { Example } from '../arena/examples.js'

export interface Agreement {
  /** Readings compared: two per judged pair (one per order), one per derived pair. */
  readings: number
  accuracy: number
  /** Mean F1 of the three classes as read (A better, equal, B better). */
  macroF1: number
  /** Rows: reference A>B, A=B, B>A; columns: the judge, in the same order. */
  confusion: number[][]
}

/** Counts predictions against references; both as indices of the classes as read. */
export function agreementOf(readings: Iterable<readonly [reference: number, predicted: number]>): Agreement {
  const confusion = [0, 1, 2].map(() => [0, 0, 0])
  let count = 0
  let right = 0
  for (const [reference, predicted] of readings) {
    const row = confusion[reference] as number[]
    row[predicted] = (row[predicted] as number) + 1
    count++
    if (reference === predicted) right++
  }
  const f1 = [0, 1, 2].map((index) => {
    const hits = confusion[index]?.[index] as number
    const references = (confusion[index] as number[]).reduce((sum, cell) => sum + cell, 0)
    const predictions = confusion.reduce((sum, row) => sum + (row[index] as number), 0)
    return hits === 0 ? 0 : (2 * hits) / (references + predictions)
  })
  return {
    readings: count,
    accuracy: right / Math.max(1, count),
    macroF1: f1.reduce((a, b) => a + b, 0) / 3,
    confusion,
  }
}

/** A canonical verdict as class index in the order 12 (A is answer 1). */
export function classIndex(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict)
}

/**
 * Readings of one example: judged pairs are read in both orders, the judge's verdict in the order 21 being
 * the mirrored one; derived pairs are read once.
 */
export function readingsOf(example: Example, verdict: Verdict): (readonly [number, number])[] {
  if (!example.games) return [[example.target.indexOf(1), classIndex(verdict)]]
  const [game12, game21] = example.games
  return [
    [classIndex(game12), classIndex(verdict)],
    [classIndex(mirrorVerdict(game21)), classIndex(mirrorVerdict(verdict))],
  ]
}

export function measure(
  examples: readonly Example[],
  verdictOf: (example: Example, index: number) => Verdict,
): Agreement {
  return agreementOf(examples.flatMap((example, index) => readingsOf(example, verdictOf(example, index))))
}

export function measureProbabilities(
  examples: readonly Example[],
  probabilities: readonly Probabilities[],
): Agreement {
  return measure(examples, (_example, index) => mostProbable(probabilities[index] as Probabilities))
}
