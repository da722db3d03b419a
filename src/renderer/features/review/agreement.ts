import type { PairDetail } from '../../../shared/contract/review.js'
import type { HumanVerdict, Verdict } from '../../../shared/domain/verdict.js'

/** Whether a person agrees with the judge and the reference; null where there is nothing to compare. */
export interface Agreement {
  judge: boolean | null
  reference: boolean | null
}

const same = (label: HumanVerdict | null, other: Verdict | undefined): boolean | null =>
  label === null || label === 'undecidable' || other === undefined ? null : label === other

export const agreementOf = (label: HumanVerdict | null, detail: PairDetail): Agreement => ({
  judge: same(label, detail.judge?.label),
  reference: same(label, detail.reference?.label),
})
