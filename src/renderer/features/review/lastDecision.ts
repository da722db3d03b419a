import type { PairDetail } from '../../../shared/contract/review.js'
import type { Settings } from '../../../shared/contract/settings.js'
import type { HumanVerdict, Order, Verdict } from '../../../shared/domain/verdict.js'
import { agreementOf, type Agreement } from './agreement.js'

/** What was decided last, and what was to be revealed with it. */
export interface LastDecision {
  pair: number
  label: HumanVerdict
  /** In which the pair was shown. */
  order: Order
  /** Models as shown, A first. */
  models: readonly [string, string]
  judge: Verdict | null
  reference: Verdict | null
  agreement: Agreement
  /** The pair had a verdict when it came on screen: another one, given at once, corrects none. */
  isCorrection: boolean
}

export function lastDecisionOf(
  detail: PairDetail,
  label: HumanVerdict,
  order: Order,
  isCorrection: boolean,
): LastDecision {
  const [first, second] = detail.answers
  return {
    pair: detail.id,
    label,
    order,
    models: order === '12' ? [first.model, second.model] : [second.model, first.model],
    judge: detail.judge?.label ?? null,
    reference: detail.reference?.label ?? null,
    agreement: agreementOf(label, detail),
    isCorrection,
  }
}

/** Whether the desk stays at a pair that was just decided, so that one can say who erred and why. */
export const staysAfter = ({ agreement }: LastDecision, advance: Settings['advance']): boolean =>
  advance === 'never' ||
  (advance === 'on-agreement' && (agreement.judge === false || agreement.reference === false))
