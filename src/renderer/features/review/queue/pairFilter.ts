import { MEASURE_SCALES, PAIR_MARKS } from '../../../../shared/domain/signal.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'

/** A filter without any condition. */
export const emptyFilter = (): PairFilter => ({
  text: '',
  judgeLabels: [],
  referenceLabels: [],
  humanLabels: [],
  disagreements: [],
  judgeFlip: null,
  referenceFlip: null,
  models: [],
  clusters: [],
  languages: [],
  tags: [],
  reviewed: null,
  measures: [],
  marks: [],
  reviewers: [],
  reviewersNot: [],
  peopleConflict: null,
  provenance: [],
})

const isText = (item: unknown) => typeof item === 'string'
const isBound = (bound: unknown) => bound === null || Number.isFinite(bound)
/** Of a list of conditions what each must look like. */
const ITEMS: Partial<Record<keyof PairFilter, (item: Record<string, unknown>) => boolean>> = {
  measures: ({ measure, min, max }) =>
    isText(measure) && Object.hasOwn(MEASURE_SCALES, measure as string) && isBound(min) && isBound(max),
  marks: ({ mark, is }) => PAIR_MARKS.some((known) => known === mark) && typeof is === 'boolean',
}

/** A whole filter from a part of one; fields that are missing or of another kind are left without condition. */
export function completeFilter(part: Partial<Record<keyof PairFilter, unknown>>): PairFilter {
  const filter = emptyFilter()
  const fits = (name: keyof PairFilter, value: unknown) => {
    const empty = filter[name]
    const fitsItem = ITEMS[name] ?? isText
    if (Array.isArray(empty))
      return Array.isArray(value) && value.every((item) => item !== null && fitsItem(item))
    return empty === null ? typeof value === 'boolean' || value === null : typeof value === 'string'
  }
  const known = Object.keys(filter) as (keyof PairFilter)[]
  return Object.assign(
    filter,
    Object.fromEntries(known.filter((name) => fits(name, part[name])).map((name) => [name, part[name]])),
  )
}

export type Condition = {
  [Name in keyof PairFilter]: {
    name: Name
    value: PairFilter[Name] extends (infer Item)[] ? Item : PairFilter[Name]
  }
}[keyof PairFilter]

/** A range that has no end yet says nothing. */
export const hasEnd = ({ min, max }: PairFilter['measures'][number]): boolean => min !== null || max !== null

/** Every single condition of a filter, for chips that take one away; the text has its own field. */
export function conditionsOf(filter: PairFilter): Condition[] {
  const measures = filter.measures.filter(hasEnd)
  return Object.entries({ ...filter, measures }).flatMap(([name, value]) => {
    if (name === 'text' || value === null) return []
    return (Array.isArray(value) ? value : [value]).map((item) => ({ name, value: item }) as Condition)
  })
}

export function withoutCondition(filter: PairFilter, { name, value }: Condition): PairFilter {
  const before: unknown = filter[name]
  return { ...filter, [name]: Array.isArray(before) ? before.filter((item) => item !== value) : null }
}
