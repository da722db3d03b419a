import type { Database } from 'better-sqlite3'
import type { PairIds } from '../../../shared/contract/common.js'
import type { QueueOrder } from '../../../shared/contract/queue.js'
import { shuffled } from '../../../shared/domain/shuffle.js'
import { everyPair, idsQuery, type QueueQuery, type QueueSelection } from './queueQuery.js'
import { QUEUE_SORTING, type SortedOrder } from './queueSorting.js'
import { speaksOf, type QueueViewpoint } from './queueSources.js'

/** Pairs in one order. */
export interface SortedPairs {
  ids: PairIds
  /** How many of them have the value that the order sorts by; the others stand at the end. */
  valued: number
}

interface KeptOrder {
  /** Of what it is worked out from, at that time. */
  changes: string
  sorted: SortedPairs
}

/** Each is a few hundred kilobytes for 100,000 pairs; seeds of the random order and viewpoints differ. */
const ORDERS_KEPT = 16

/**
 * Orders of all pairs, kept for as long as nothing is written that they go by: sorting takes far longer than filtering.
 * Reviews change none of them.
 */
export function createSortedPairs(database: Database, all: (query: QueueQuery) => PairIds) {
  const kept = new Map<string, KeptOrder>()
  const changes = database.prepare<[], { source: string; changes: number }>(
    'SELECT source, changes FROM sorting_changes',
  )
  /** What the desk looked at last, and the state of the project when an order was last prepared for it. */
  let viewpoint: QueueViewpoint | null = null
  let changesBefore = ''

  function sort(selection: QueueSelection, by: SortedOrder, seed: number): SortedPairs {
    const ids = all(idsQuery(selection, by))
    if (by === 'random') return { ids: shuffled(ids, seed), valued: ids.length }
    const firstWithout = ids.findIndex((id) => id < 0)
    return firstWithout < 0 ? { ids, valued: ids.length } : { ids: ids.map(Math.abs), valued: firstWithout }
  }

  /** The kept order, or null where there is none that still holds. */
  function find(by: SortedOrder, seed: number, seen: QueueViewpoint) {
    const { sql } = idsQuery(everyPair(seen), by)
    const key = [by, by === 'random' ? seed : '', seen.run, seen.reference].join(' ')
    const now = changes
      .all()
      .filter(({ source }) => source === 'pairs' || speaksOf(sql, source))
      .map((row) => `${row.source} ${row.changes}`)
      .join()
    const known = kept.get(key)
    return { key, now, known: known?.changes === now ? known.sorted : null }
  }

  function keep(key: string, order: KeptOrder): void {
    kept.delete(key)
    kept.set(key, order)
    for (const oldest of kept.keys()) {
      if (kept.size <= ORDERS_KEPT) break
      kept.delete(oldest)
    }
  }

  function inOrder(by: SortedOrder, seed: number, seen: QueueViewpoint): SortedPairs {
    const { key, now, known } = find(by, seed, seen)
    const sorted = known ?? sort(everyPair(seen), by, seed)
    keep(key, { changes: now, sorted })
    return sorted
  }

  return {
    /** Every pair; to be called in a transaction, so that the order and what is read beside it are of one state. */
    every(by: SortedOrder, seed: QueueOrder['seed'], seen: QueueViewpoint): SortedPairs {
      viewpoint = seen
      return inOrder(by, seed, seen)
    },
    /** A part of them; the same. Where no order of all is kept that holds, sorting the part alone is quicker. */
    part(by: SortedOrder, seed: QueueOrder['seed'], selection: QueueSelection): SortedPairs {
      viewpoint = selection.viewpoint
      const { known } = find(by, seed, selection.viewpoint)
      if (known === null || by === 'import') return sort(selection, by, seed)
      const isSelected = membership(all(idsQuery(selection, 'import')))
      const has = (id: number) => isSelected[id] === 1
      const ids = known.ids.filter(has)
      return { ids, valued: ids.length - known.ids.subarray(known.valued).filter(has).length }
    },
    /**
     * Works out one more order of what was looked at last, before anybody asks for it; to be called now and then. Nothing is
     * done while a judge or an import is writing: it would not hold. Returns whether there was one to work out.
     */
    prepareNext(): boolean {
      if (viewpoint === null) return false
      const seen = viewpoint
      const state = JSON.stringify(changes.all())
      const isQuiet = state === changesBefore
      changesBefore = state
      if (!isQuiet) return false
      const next = ORDERS.find((by) => find(by, 0, seen).known === null)
      if (next !== undefined) database.transaction(() => inOrder(next, 0, seen))()
      return next !== undefined
    },
  }
}

/** 1 at the place of each id; a set of 100,000 numbers takes longer to make than SQLite takes to find them. */
function membership(ascending: PairIds): Uint8Array {
  const places = new Uint8Array((ascending.at(-1) ?? 0) + 1)
  ascending.forEach((id) => (places[id] = 1))
  return places
}

/** All but the random one, of which nobody knows the seed beforehand. */
const ORDERS = (Object.keys(QUEUE_SORTING) as SortedOrder[]).filter((by) => by !== 'random')
