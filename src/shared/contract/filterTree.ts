import { z } from 'zod'
import { pairFilterSchema, type PairFilter } from './pairFilter.js'

/**
 * Conditions joined by AND (`all`) or OR (`any`), the whole of it turned round by `not`. A condition about something
 * unknown (a verdict not given, a signal not computed) does not hold, so its negation does. Without parts, `all` holds for
 * every pair and `any` for none.
 */
export interface FilterTree {
  join: 'all' | 'any'
  not: boolean
  parts: (PairFilter | FilterTree)[]
}

/** As a caller writes it: conditions that are left out of a part have no effect. */
export interface FilterTreeInput {
  join: FilterTree['join']
  not: boolean
  parts: (z.input<typeof pairFilterSchema> | FilterTreeInput)[]
}

/** Groups inside groups; deeper than this nobody reads. */
const TREE_DEPTH = 5
const PARTS_OF_GROUP = 20
/** Conditions of a whole tree. */
const TREE_LEAVES = 60

export const isGroup = (part: PairFilter | FilterTree): part is FilterTree => 'join' in part

const countLeaves = (tree: FilterTree): number =>
  tree.parts.reduce((sum, part) => sum + (isGroup(part) ? countLeaves(part) : 1), 0)

/** Strict: a group that is spelt wrongly must not pass for a condition on nothing. */
const leafSchema = pairFilterSchema.strict()

/** Nested by hand instead of lazily, so that a hostile depth is refused before it is walked. */
function groupSchema(depth: number): z.ZodType<FilterTree, FilterTreeInput> {
  const part = depth > 1 ? z.union([groupSchema(depth - 1), leafSchema]) : leafSchema
  return z.strictObject({
    join: z.enum(['all', 'any']),
    not: z.boolean(),
    parts: z.array(part).max(PARTS_OF_GROUP),
  })
}

export const filterTreeSchema = groupSchema(TREE_DEPTH).refine((tree) => countLeaves(tree) <= TREE_LEAVES)
