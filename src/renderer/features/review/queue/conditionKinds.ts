import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import {
  PAIR_MARKS,
  PAIR_MEASURES,
  type PairMark,
  type PairMeasure,
} from '../../../../shared/domain/signal.js'
import { emptyFilter } from './pairFilter.js'

/** Conditions whose value is a list of words. */
export type ListName = {
  [Name in keyof PairFilter]: PairFilter[Name] extends string[] ? Name : never
}[keyof PairFilter]
export type SwitchName = 'judgeFlip' | 'referenceFlip' | 'reviewed' | 'peopleConflict'

/** What one condition of a rule can be about. */
export type ConditionKind =
  | { type: 'text' }
  | { type: 'list'; name: ListName }
  | { type: 'switch'; name: SwitchName }
  | { type: 'measure'; measure: PairMeasure }
  | { type: 'mark'; mark: PairMark }

interface ConditionGroup {
  name: 'verdicts' | 'measures' | 'marks' | 'pair' | 'people'
  kinds: readonly ConditionKind[]
}

const list = (name: ListName): ConditionKind => ({ type: 'list', name })
const yesNo = (name: SwitchName): ConditionKind => ({ type: 'switch', name })

/** Marks that are not offered, because a condition of their own says the same; filters of before may have them. */
const SAID_OTHERWISE: ReadonlySet<PairMark> = new Set(['flip', 'referenceFlip'])

/** Marks to choose from, beside those that are chosen already. */
export const offeredMarks = (chosen: readonly PairMark[] = []): PairMark[] =>
  PAIR_MARKS.filter((mark) => !SAID_OTHERWISE.has(mark) || chosen.includes(mark))

/** In groups, as they are offered. */
const CONDITION_GROUPS: readonly ConditionGroup[] = [
  {
    name: 'verdicts',
    kinds: [
      list('disagreements'),
      list('judgeLabels'),
      list('referenceLabels'),
      list('humanLabels'),
      yesNo('judgeFlip'),
      yesNo('referenceFlip'),
      yesNo('reviewed'),
      list('tags'),
    ],
  },
  { name: 'measures', kinds: PAIR_MEASURES.map((measure) => ({ type: 'measure', measure })) },
  { name: 'marks', kinds: offeredMarks().map((mark) => ({ type: 'mark', mark })) },
  {
    name: 'pair',
    kinds: [{ type: 'text' }, list('models'), list('clusters'), list('languages')],
  },
  {
    name: 'people',
    kinds: [list('reviewers'), list('reviewersNot'), yesNo('peopleConflict'), list('provenance')],
  },
]

/** What a condition that is about `chosen` may be about instead, and that. */
export const conditionGroups = (chosen: ConditionKind): readonly ConditionGroup[] =>
  CONDITION_GROUPS.map((group) =>
    chosen.type === 'mark' && group.name === 'marks'
      ? { ...group, kinds: offeredMarks([chosen.mark]).map((mark) => ({ type: 'mark', mark })) }
      : group,
  )

export const kindKey = (kind: ConditionKind): string =>
  kind.type === 'text'
    ? 'text'
    : kind.type === 'measure'
      ? `measure ${kind.measure}`
      : kind.type === 'mark'
        ? `mark ${kind.mark}`
        : kind.name

/** What a condition with one subject is about; null: about nothing yet. */
export function kindOf(leaf: PairFilter): ConditionKind | null {
  const [range] = leaf.measures
  if (range !== undefined) return { type: 'measure', measure: range.measure }
  const [mark] = leaf.marks
  if (mark !== undefined) return { type: 'mark', mark: mark.mark }
  for (const { kinds } of CONDITION_GROUPS)
    for (const kind of kinds) {
      if (kind.type === 'list' && leaf[kind.name].length > 0) return kind
      if (kind.type === 'switch' && leaf[kind.name] !== null) return kind
    }
  return leaf.text === '' ? null : { type: 'text' }
}

/** A condition of this kind as it starts. */
export function startOf(kind: ConditionKind): PairFilter {
  const leaf = emptyFilter()
  if (kind.type === 'switch') return { ...leaf, [kind.name]: true }
  if (kind.type === 'measure') return { ...leaf, measures: [{ measure: kind.measure, min: null, max: null }] }
  if (kind.type === 'mark') return { ...leaf, marks: [{ mark: kind.mark, is: true }] }
  return leaf
}

/** A filter as single conditions, one subject each. */
export function splitFilter(filter: PairFilter): PairFilter[] {
  const empty = emptyFilter()
  const parts = (Object.keys(empty) as (keyof PairFilter)[]).flatMap((name) => {
    const value = filter[name]
    if (name === 'measures') return filter.measures.map((range) => ({ ...empty, measures: [range] }))
    if (name === 'marks') return filter.marks.map((mark) => ({ ...empty, marks: [mark] }))
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    return isEmpty ? [] : [{ ...empty, [name]: value }]
  })
  return parts
}
