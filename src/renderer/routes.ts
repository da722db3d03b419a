import type { LocationQueryValue } from 'vue-router'
import type { PairFilter } from '../shared/contract/pairFilter.js'

/** Names of the screens. */
export const ROUTES = {
  review: 'review',
  runs: 'runs',
  audit: 'audit',
  people: 'people',
  data: 'data',
  judges: 'judges',
  settings: 'settings',
} as const
export type RouteName = keyof typeof ROUTES

/** A link to the queue of the pairs that match, for example from a cell of a confusion matrix. */
export function reviewLink(filter: Partial<PairFilter>) {
  return { name: ROUTES.review, query: { filter: JSON.stringify(filter) } }
}

/** What a link asks the desk for besides a filter: to decide where people differ. */
export const ADJUDICATE = 'conflicts'

export function adjudicationLink() {
  return { name: ROUTES.review, query: { decide: ADJUDICATE } }
}

/** The filter of such a link; null where the address carries none or an unreadable one. */
export function readReviewLink(
  value: LocationQueryValue | LocationQueryValue[] | undefined,
): Partial<PairFilter> | null {
  if (typeof value !== 'string') return null
  try {
    const filter: unknown = JSON.parse(value)
    return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? filter : null
  } catch {
    return null
  }
}
