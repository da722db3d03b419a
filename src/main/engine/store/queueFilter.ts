import { isGroup, type FilterTree } from '../../../shared/contract/filterTree.js'
import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import { pairConditions } from './pairConditions.js'
import type { QueueParameters } from './queueParameters.js'
import { matchQuery } from './textIndex.js'

/** The condition of a tree that leaves nothing out. */
export const EVERY_PAIR = 'TRUE'

/** A tree in SQL: one condition, and the common table expressions that it reads. */
export interface CompiledFilter {
  condition: string
  tables: string[]
}

/**
 * Compiles a tree of conditions. Inside, NULL stands for "not known" and is as good as false; a negation first settles
 * what it turns round, so that what is not known does not stay unknown.
 */
export function compileFilter(tree: FilterTree, parameters: QueueParameters): CompiledFilter {
  const tables: string[] = []

  function group({ join, not, parts }: FilterTree): string {
    const compiled = parts.map((part) => (isGroup(part) ? group(part) : leaf(part)))
    const [joint, neutral] = join === 'all' ? [' AND ', EVERY_PAIR] : [' OR ', 'FALSE']
    const telling = compiled.filter((condition) => condition !== neutral)
    const joined = telling.length === 0 ? neutral : `(${telling.join(joint)})`
    return not ? `NOT coalesce(${joined}, FALSE)` : joined
  }

  function leaf(filter: PairFilter): string {
    const conditions = pairConditions(filter, parameters)
    if (filter.text.trim() !== '') conditions.push(text(filter.text))
    return conditions.length === 0 ? EVERY_PAIR : `(${conditions.join(' AND ')})`
  }

  /** Row ids of the index are even for prompts and odd for answers (see textIndex.ts). */
  function text(words: string): string {
    const match = matchQuery(words)
    if (match === null) return 'FALSE'
    const hits = `hits${tables.length}`
    tables.push(`${hits} AS MATERIALIZED (SELECT rowid / 2 AS id, rowid % 2 AS is_answer
      FROM text_search WHERE text_search MATCH ${parameters.bind(match)})`)
    return `(pairs.prompt_id IN (SELECT id FROM ${hits} WHERE NOT is_answer)
      OR pairs.answer_1_id IN (SELECT id FROM ${hits} WHERE is_answer)
      OR pairs.answer_2_id IN (SELECT id FROM ${hits} WHERE is_answer))`
  }

  return { condition: group(tree), tables }
}
