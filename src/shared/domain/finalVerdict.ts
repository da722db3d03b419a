import type { ReviewRole } from './review.js'
import type { GradedVerdict, HumanVerdict, Order, Verdict } from './verdict.js'

/**
 * The rule of the final verdict: an adjudicator's where there is one, else a person's (the latest; at the same
 * instant the annotator whose id sorts first), else the reference's. It is always derived and never stored, so
 * no source is overwritten.
 */
export const FINAL_RULES = ['adjudicated', 'human-latest', 'reference-mean'] as const
export type FinalRule = (typeof FINAL_RULES)[number]

export interface FinalVerdict {
  label: HumanVerdict
  rule: FinalRule
}

interface HumanDecision {
  annotator: string
  /** Null: tags or a note only, which decide nothing. */
  label: HumanVerdict | null
  /** What the vote was for; missing: a review. */
  role?: ReviewRole
  /** ISO 8601. */
  at: string
  /**
   * Since when the verdict stands among all that was said of the pair, whatever the clocks of several machines say and whatever
   * causes and notes were added to it since; missing: by `at`.
   */
  decidedMs?: number
}

interface ReferenceReading {
  order: Order
  label: GradedVerdict
}

const SCORES: Record<GradedVerdict, number> = { '1>>2': -2, '1>2': -1, '1=2': 0, '2>1': 1, '2>>1': 2 }

/** The review that counts; of one annotator's several at one instant, the last of the list. */
export function latestHumanVerdict<H extends HumanDecision>(
  decisions: readonly H[],
): (H & { label: HumanVerdict }) | null {
  return latest(decisions.filter(({ role = 'review' }) => role === 'review'))
}

/** What people say in the end: an adjudication where there is one, else the latest review. */
export function decidingHumanVerdict<H extends HumanDecision>(
  decisions: readonly H[],
): (H & { label: HumanVerdict }) | null {
  return latest(decisions.filter(({ role }) => role === 'adjudication')) ?? latestHumanVerdict(decisions)
}

function latest<H extends HumanDecision>(decisions: readonly H[]): (H & { label: HumanVerdict }) | null {
  let deciding: (H & { label: HumanVerdict }) | null = null
  for (const decision of decisions) {
    const { label } = decision
    if (label !== null && (deciding === null || overrules(decision, deciding)))
      deciding = { ...decision, label }
  }
  return deciding
}

function overrules(decision: HumanDecision, deciding: HumanDecision): boolean {
  const laterMs = orderOf(decision) - orderOf(deciding)
  return laterMs === 0 ? decision.annotator <= deciding.annotator : laterMs > 0
}

const orderOf = ({ at, decidedMs }: HumanDecision) => decidedMs ?? Date.parse(at)

/** Mean of one judge's labels over the orders, -1 (answer 1 far better) to 1; NaN without labels. */
export function meanGrade(labels: readonly GradedVerdict[]): number {
  return labels.reduce((sum, label) => sum + SCORES[label], 0) / labels.length / 2
}

/**
 * One judge's labels over the orders as one verdict: their mean on the five-step scale; nearer to the
 * tie than half a step is a tie.
 *
 * @throws RangeError without labels: then there is no verdict.
 */
export function referencePairVerdict(labels: readonly GradedVerdict[]): Verdict {
  if (labels.length === 0) throw new RangeError('a pair verdict needs at least one label')
  const mean = meanGrade(labels)
  if (Math.abs(mean) < 0.25) return '1=2'
  return mean < 0 ? '1>2' : '2>1'
}

/** The final verdict of a pair; `references` are one judge's readings. Null: nobody has said anything. */
export function finalVerdict(
  humans: readonly HumanDecision[],
  references: readonly ReferenceReading[],
): FinalVerdict | null {
  const human = decidingHumanVerdict(humans)
  if (human)
    return { label: human.label, rule: human.role === 'adjudication' ? 'adjudicated' : 'human-latest' }
  if (references.length === 0) return null
  return { label: referencePairVerdict(references.map(({ label }) => label)), rule: 'reference-mean' }
}

/** As `finalVerdict`, for one order: the reference's own verdict there, else what it said in the other. */
export function finalVerdictInOrder(
  humans: readonly HumanDecision[],
  references: readonly ReferenceReading[],
  order: Order,
): FinalVerdict | null {
  const inOrder = references.filter((reading) => reading.order === order)
  return finalVerdict(humans, inOrder.length > 0 ? inOrder : references)
}
