import type { FilterTree } from '../../../shared/contract/filterTree.js'
import { compileFilter, EVERY_PAIR } from './queueFilter.js'
import { createQueueParameters } from './queueParameters.js'
import { neededJoins, type QueueViewpoint } from './queueSources.js'
import { QUEUE_SORTING, type SortedOrder } from './queueSorting.js'

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

/** Ids of the selection as they were imported; null: it is every pair of the project. */
export function selectedQuery(selection: QueueSelection): QueueQuery | null {
  const { parameters, condition, tables, from } = selected(selection)
  if (condition === EVERY_PAIR && selection.list === null) return null
  const sql = `${withTables(tables)} SELECT pairs.id ${from} ${neededJoins(condition)} WHERE ${condition} ORDER BY pairs.id`
  return { sql, parameters: parameters.values }
}

/** Ids of the selection, which has a list, as that was drawn. */
export function listQuery(selection: QueueSelection): QueueQuery {
  const { parameters, condition, tables, from } = selected(selection)
  const sql = `${withTables(tables)} SELECT pairs.id ${from} ${neededJoins(condition)} WHERE ${condition}
    ORDER BY items.position`
  return { sql, parameters: parameters.values }
}

/**
 * Ids of all pairs in order. An id comes out negative where the pair lacks the value it is sorted by: that spares a
 * second column of 100,000 rows.
 */
export function sortedQuery(by: SortedOrder, viewpoint: QueueViewpoint): QueueQuery {
  const { value, terms, tables } = QUEUE_SORTING[by]
  const id = value === null ? 'pairs.id' : `iif(${value} IS NULL, -pairs.id, pairs.id)`
  const sorting = [...terms, 'pairs.id'].join(', ')
  const sql = `${withTables(tables)} SELECT ${id} FROM pairs ${neededJoins(id + sorting)} ORDER BY ${sorting}`
  return { sql, parameters: { ...viewpoint } }
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
