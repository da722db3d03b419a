import type { Agreement } from './agreement.js'
import type { Baselines } from './baselines.js'
import type { StrictResult } from '../strictFolds.js'

/** Everything measured on a finished package; written to `metrics.json`. Agreement is with the reference judge. */
export interface Metrics {
  reference: string
  /** Held-out models, known prompts: the arena head, per order read. */
  card: {
    validationModels: string[]
    agreement: Agreement
    withoutEasyModel: Agreement
    surestHalf: Agreement
    perModel: Record<string, Agreement>
    baselines: Baselines
    referenceSwapConsistency: number
  }
  /** Two held-out models against each other, outcomes that follow from their games. */
  derived: Agreement
  /** Unseen models and unseen prompts: the general head's recipe over five folds; null when left out. */
  strict: StrictResult | null
  swapConsistency: number
  packageBytes: number
}

export interface Gate {
  name: string
  measured: number | null
  /** At least this … */
  minimum?: number
  /** … or at most this. */
  maximum?: number
  passed: boolean
}

function atLeast(name: string, minimum: number, measured: number | null): Gate {
  return { name, measured, minimum, passed: measured !== null && measured >= minimum }
}

const LARGEST_PACKAGE_BYTES = 5_000_000

/** The bars a package must clear to be shipped; what was not measured does not pass. */
export function checkGates({ card, derived, strict, swapConsistency, packageBytes }: Metrics): Gate[] {
  return [
    atLeast('card validation accuracy', 0.81, card.agreement.accuracy),
    atLeast('card validation macro F1', 0.76, card.agreement.macroF1),
    atLeast('card validation accuracy without storm-7b', 0.775, card.withoutEasyModel.accuracy),
    atLeast('derived pairs of held-out models, accuracy', 0.79, derived.accuracy),
    atLeast('strict five folds accuracy', 0.68, strict?.pooled.accuracy ?? null),
    atLeast('strict five folds macro F1', 0.62, strict?.pooled.macroF1 ?? null),
    atLeast('swap consistency', 1, swapConsistency),
    {
      name: 'package size in bytes',
      measured: packageBytes,
      maximum: LARGEST_PACKAGE_BYTES,
      passed: packageBytes <= LARGEST_PACKAGE_BYTES,
    },
  ]
}
