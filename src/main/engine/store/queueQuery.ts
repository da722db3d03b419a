import type { FilterTree } from '../../../shared/contract/filterTree.js'
import type { QueueOrder } from '../../../shared/contract/queue.js'
import { compileFilter, EVERY_PAIR } from './queueFilter.js'
import { createQueueParameters } from './queueParameters.js'
import { neededJoins, type QueueViewpoint } from './queueSources.js'
import { AS_DRAWN, QUEUE_SORTING } from './queueSorting.js'

/** Which pairs are asked for. */
export interface QueueSelection {
  rule: FilterTree
  /** Row id of the frozen queue whose list is meant; null: every pair of the project. */
  list: number | null
  viewpoint: QueueViewpoint
}

export interface QueueQuery {
  sql: string
  parameters: Record<string, string | number | null>
}

const LIST = 'JOIN queue_items AS items ON items.queue_id = @list AND items.pair_id = pairs.id'

/** What is the same for every question about a selection. */
function selected({ rule, list, viewpoint }: QueueSelection) {
  const parameters = createQueueParameters({ ...viewpoint, list })
  const { condition, tables } = compileFilter(rule, parameters)
  const from = list === null ? 'FROM pairs' : `FROM pairs ${LIST}`
  return { parameters, condition, tables, from }
}

const withTables = (tables: readonly string[]) => (tables.length > 0 ? `WITH ${tables.join(', ')}` : '')

/** What every pair of the project is selected by. */
export const everyPair = (viewpoint: QueueViewpoint): QueueSelection => ({
  rule: { join: 'all', not: false, parts: [] },
  list: null,
  viewpoint,
})

export const isEveryPair = (selection: QueueSelection): boolean =>
  selection.list === null && selected(selection).condition === EVERY_PAIR

/**
 * Ids of the selection in order; `list`: as its list was drawn. An id comes out negative where the pair lacks the value it
 * is sorted by: that spares a second column of 100,000 rows.
 */
export function idsQuery(selection: QueueSelection, by: QueueOrder['by']): QueueQuery {
  const { parameters, condition, tables, from } = selected(selection)
  const sorting = by === 'list' ? AS_DRAWN : QUEUE_SORTING[by]
  const id = sorting.value === null ? 'pairs.id' : `iif(${sorting.value} IS NULL, -pairs.id, pairs.id)`
  const rest = `WHERE ${condition} ORDER BY ${[...sorting.terms, 'pairs.id'].join(', ')}`
  return {
    sql: `${withTables([...tables, ...sorting.tables])} SELECT ${id} ${from} ${neededJoins(id + rest)} ${rest}`,
    parameters: parameters.values,
  }
}

export function countQuery(selection: QueueSelection): QueueQuery {
  const { parameters, condition, tables, from } = selected(selection)
  const sql = `${withTables(tables)} SELECT count(*) ${from} ${neededJoins(condition)} WHERE ${condition}`
  return { sql, parameters: parameters.values }
}

/** One row where the selection has this pair. */
export function pairQuery(selection: QueueSelection, pair: number): QueueQuery {
  const { parameters, condition, tables, from } = selected(selection)
  const isPair = `pairs.id = ${parameters.bind(pair)}`
  const sql = `${withTables(tables)} SELECT 1 ${from} ${neededJoins(condition)} WHERE ${isPair} AND ${condition}`
  return { sql, parameters: parameters.values }
}
