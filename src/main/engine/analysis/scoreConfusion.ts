import { SIDE_VERDICTS, toSides } from '../../../shared/domain/verdict.js'
import type { AuditReport } from '../../../shared/contract/audit.js'
import type { ComparedRead } from './comparedRead.js'

const CLASSES = SIDE_VERDICTS.length

/** Cells of a flat, row-major 3x3 confusion: row = against, column = measured, in A>B, A=B, B>A as read. */
export const CONFUSION_CELLS = CLASSES * CLASSES

/**
 * The cell of one read. Sides as read, not canonical terms: in an arena answer 1 is always the baseline, so
 * canonical classes would follow the baseline's strength and not what the judge was asked.
 */
export function confusionCell({ order, measured, against }: ComparedRead): number {
  const row = SIDE_VERDICTS.indexOf(toSides(against, order))
  return row * CLASSES + SIDE_VERDICTS.indexOf(toSides(measured, order))
}

/** Flat cells as rows of the report. */
export function confusionRows(cells: ArrayLike<number>): AuditReport['confusion'] {
  const row = (index: number): [number, number, number] => [
    cells[index * CLASSES] ?? 0,
    cells[index * CLASSES + 1] ?? 0,
    cells[index * CLASSES + 2] ?? 0,
  ]
  return [row(0), row(1), row(2)]
}

/**
 * Accuracy and macro precision, recall and F1 of nine flat confusion counts, each 0 to 1.
 *
 * As scikit-learn's `precision_recall_fscore_support(average='macro', labels=None, zero_division=0)`: the
 * average runs over the classes that at least one side uses; an undefined share (precision of a class never
 * predicted, recall of a class that never was) is 0; macro F1 is the mean of the classes' F1, not the
 * harmonic mean of the macro precision and recall. At least one count must be positive.
 */
export function scoreConfusion(cells: ArrayLike<number>): {
  accuracy: number
  precision: number
  recall: number
  f1: number
} {
  let total = 0
  let correct = 0
  let classes = 0
  let precision = 0
  let recall = 0
  let f1 = 0
  for (let label = 0; label < CLASSES; label++) {
    let actual = 0
    let predicted = 0
    for (let other = 0; other < CLASSES; other++) {
      actual += cells[label * CLASSES + other] ?? 0
      predicted += cells[other * CLASSES + label] ?? 0
    }
    if (actual + predicted === 0) continue
    const hits = cells[label * CLASSES + label] ?? 0
    total += actual
    correct += hits
    classes += 1
    precision += predicted === 0 ? 0 : hits / predicted
    recall += actual === 0 ? 0 : hits / actual
    f1 += (2 * hits) / (actual + predicted)
  }
  if (total === 0) throw new RangeError('No scores without reads')
  return {
    accuracy: correct / total,
    precision: precision / classes,
    recall: recall / classes,
    f1: f1 / classes,
  }
}
