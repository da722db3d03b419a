/**
 * Verdicts in canonical terms: `1` and `2` are the stable answers of a pair, never screen sides.
 * Sides (A, B) exist only where something was shown or read in an order.
 */

/** The three classes every judge and metric works with. */
export const VERDICTS = ['1>2', '1=2', '2>1'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The five levels of arena judgments, kept as they came. */
export const GRADED_VERDICTS = ['1>>2', '1>2', '1=2', '2>1', '2>>1'] as const
export type GradedVerdict = (typeof GRADED_VERDICTS)[number]

/** What a person may decide: a verdict, or that no right verdict exists. */
export const HUMAN_VERDICTS = [...VERDICTS, 'undecidable'] as const
export type HumanVerdict = (typeof HUMAN_VERDICTS)[number]

/** Verdicts as read on screen or in a prompt: A is the answer that came first. */
export const SIDE_VERDICTS = ['A>B', 'A=B', 'B>A'] as const
export type SideVerdict = (typeof SIDE_VERDICTS)[number]

/** What a person can choose on screen, in terms of the sides shown there. */
export const SIDE_CHOICES = [...SIDE_VERDICTS, 'undecidable'] as const
export type SideChoice = (typeof SIDE_CHOICES)[number]

/** Five-level side labels of arena files. */
export const GRADED_SIDE_VERDICTS = ['A>>B', 'A>B', 'A=B', 'B>A', 'B>>A'] as const
export type GradedSideVerdict = (typeof GRADED_SIDE_VERDICTS)[number]

/** Order of reading: `12` = answer 1 was A, `21` = answer 2 was A. */
export const ORDERS = ['12', '21'] as const
export type Order = (typeof ORDERS)[number]

/** Probabilities of [answer 1 better, equal, answer 2 better]; they sum to 1. */
export type Probabilities = readonly [number, number, number]

/** Folds five levels into three. */
export function foldVerdict(graded: GradedVerdict): Verdict {
  if (graded === '1>>2') return '1>2'
  if (graded === '2>>1') return '2>1'
  return graded
}

const MIRRORED: Record<GradedVerdict, GradedVerdict> = {
  '1>>2': '2>>1',
  '1>2': '2>1',
  '1=2': '1=2',
  '2>1': '1>2',
  '2>>1': '1>>2',
}

/** The same verdict with the answers renamed (1 becomes 2). */
export function mirrorVerdict<V extends GradedVerdict | HumanVerdict>(verdict: V): V {
  return verdict === 'undecidable' ? verdict : (MIRRORED[verdict as GradedVerdict] as V)
}

/** A side label read in `order`, in canonical terms. */
export function fromSides(label: GradedSideVerdict, order: Order): GradedVerdict {
  const read = GRADED_VERDICTS[GRADED_SIDE_VERDICTS.indexOf(label)] as GradedVerdict
  return order === '12' ? read : mirrorVerdict(read)
}

/** What a person chose on screen, with the answers shown in `order`, in canonical terms. */
export function fromChoice(choice: SideChoice, order: Order): HumanVerdict {
  const shown = HUMAN_VERDICTS[SIDE_CHOICES.indexOf(choice)] as HumanVerdict
  return order === '12' ? shown : mirrorVerdict(shown)
}

/** A person's verdict as it stands on a screen that shows the answers in `order`. */
export function toChoice(verdict: HumanVerdict, order: Order): SideChoice {
  return verdict === 'undecidable' ? verdict : toSides(verdict, order)
}

/** A canonical verdict as someone reading in `order` would say it. */
export function toSides(verdict: Verdict, order: Order): SideVerdict {
  const read = order === '12' ? verdict : mirrorVerdict(verdict)
  return SIDE_VERDICTS[VERDICTS.indexOf(read)] as SideVerdict
}

/** Probabilities as the model gave them (A better, equal, B better) in canonical terms; the way back is the same. */
export function canonicalProbabilities(read: Probabilities, order: Order): Probabilities {
  return order === '12' ? read : [read[2], read[1], read[0]]
}

/** The most probable class; an exact draw between the two sides is a tie. */
export function mostProbable(probabilities: Probabilities): Verdict {
  const [first, tie, second] = probabilities
  if (first === second || (tie >= first && tie >= second)) return '1=2'
  return first > second ? '1>2' : '2>1'
}
