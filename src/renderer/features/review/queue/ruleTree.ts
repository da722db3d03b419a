import type { FilterTree } from '../../../../shared/contract/filterTree.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import { kindOf, splitFilter } from './conditionKinds.js'
import { hasEnd } from './pairFilter.js'

/** Groups inside groups that the editor offers: fewer than the engine takes. */
export const MOST_LEVELS = 4

/** (The contract's own would bring its validator into the page.) */
export const isGroup = (part: PairFilter | FilterTree): part is FilterTree => 'join' in part

/** The rule of a queue narrowed down by the filter of the moment, as single conditions to be edited. */
export function ruleFrom(rule: FilterTree, filter: PairFilter): FilterTree {
  const added = splitFilter(filter)
  if (rule.parts.length === 0) return { join: 'all', not: false, parts: added }
  const own = editable(rule)
  if (added.length === 0) return own
  const isFlat = own.join === 'all' && !own.not
  return { join: 'all', not: false, parts: isFlat ? [...own.parts, ...added] : [own, ...added] }
}

/** A rule whose conditions are about one thing each. */
export const editable = (tree: FilterTree): FilterTree => ({
  ...tree,
  parts: tree.parts.flatMap((part): FilterTree['parts'] => {
    if (isGroup(part)) return [editable(part)]
    const single = splitFilter(part)
    return tree.join === 'all' || single.length <= 1 ? single : [{ join: 'all', not: false, parts: single }]
  }),
})

/**
 * Without conditions that say nothing yet, which would hold for every pair, and groups of nothing else, which might hold
 * for none; where nothing is left, every pair belongs to the queue.
 */
export function finished(tree: FilterTree): FilterTree {
  const parts = tree.parts.flatMap((part): FilterTree['parts'] => {
    if (!isGroup(part))
      return kindOf(part) === null || part.measures.some((range) => !hasEnd(range)) ? [] : [part]
    const group = finished(part)
    return group.parts.length === 0 ? [] : [group]
  })
  return parts.length === 0 ? { join: 'all', not: false, parts } : { ...tree, parts }
}
