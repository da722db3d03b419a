import type { Database } from 'better-sqlite3'
import { filterTreeSchema, type FilterTree } from '../../../shared/contract/filterTree.js'
import { queueOrderSchema, type QueueOrder } from '../../../shared/contract/queue.js'
import type { QueueInfo } from '../../../shared/contract/queues.js'
import type { QueueKind } from '../../../shared/domain/queue.js'

interface QueueRow {
  id: number
  uid: string
  name: string | null
  kind: QueueKind
  rule: string
  sorting: string
  run: number | null
  reference: string | null
  blind: number
  seed: number
  auditShare: number
  repeatShare: number
  createdAt: string
  archived: number
}

/** A pair of a frozen list. */
export interface QueueItem {
  pair: number
  /** How likely it was to be drawn, more than 0 to 1. */
  inclusionProbability: number
  drawn: 'rule' | 'audit'
}

export interface SavedQueue extends QueueInfo {
  /** Row id. */
  id: number
}

const COLUMNS = `SELECT queues.id, uid, queues.name, kind, rule, sorting, run_id AS run, reference_judges.name AS reference,
  blind, seed, audit_share AS auditShare, repeat_share AS repeatShare, created_at AS createdAt, archived
  FROM queues LEFT JOIN reference_judges ON reference_judges.id = queues.reference_id`

function savedQueue({ sorting, rule, run, reference, ...row }: QueueRow): SavedQueue {
  return {
    ...row,
    rule: filterTreeSchema.parse(JSON.parse(rule)) as FilterTree,
    order: queueOrderSchema.parse(JSON.parse(sorting)) as QueueOrder,
    viewpoint: { run, reference },
    blind: row.blind === 1,
    archived: row.archived === 1,
  }
}

/** Saved queues: what they hold and how they are worked through. */
export function createSavedQueueStore(database: Database) {
  const list = database.prepare<[], QueueRow>(`${COLUMNS} ORDER BY queues.id`)
  const find = database.prepare<[string], QueueRow>(`${COLUMNS} WHERE uid = ?`)
  const update = database.prepare(
    `UPDATE queues SET name = @name, rule = @rule, sorting = @sorting, blind = @blind, audit_share = @auditShare,
       repeat_share = @repeatShare, archived = @archived WHERE id = @id`,
  )
  const insert = database.prepare(
    `INSERT INTO queues (uid, name, kind, rule, sorting, run_id, reference_id, blind, seed, audit_share, repeat_share, created_at)
     VALUES (@uid, @name, @kind, @rule, @sorting, @run, (SELECT id FROM reference_judges WHERE name = @reference), @blind,
       @seed, @auditShare, @repeatShare, @createdAt)`,
  )
  const insertItems = database.prepare(
    `INSERT INTO queue_items (queue_id, position, pair_id, inclusion_probability, drawn)
     SELECT @queue, key, value ->> 'pair', value ->> 'inclusionProbability', value ->> 'drawn' FROM json_each(@items)`,
  )
  const copyItems = database.prepare(
    `INSERT INTO queue_items (queue_id, position, pair_id, inclusion_probability, drawn)
     SELECT @copy, position, pair_id, inclusion_probability, drawn FROM queue_items WHERE queue_id = @queue`,
  )
  const item = database.prepare<[number, number], QueueItem>(
    `SELECT pair_id AS pair, inclusion_probability AS inclusionProbability, drawn FROM queue_items
     WHERE queue_id = ? AND pair_id = ?`,
  )
  const items = database.prepare<[number], QueueItem>(
    `SELECT pair_id AS pair, inclusion_probability AS inclusionProbability, drawn FROM queue_items
     WHERE queue_id = ? ORDER BY position`,
  )
  const votes = database.prepare<[string]>(`SELECT 1 FROM review_journal WHERE state ->> 'queue' = ? LIMIT 1`)
  const removals = ['queue_items', 'queue_places']
    .map((table) => database.prepare<[number]>(`DELETE FROM ${table} WHERE queue_id = ?`))
    .concat(database.prepare<[number]>('DELETE FROM queues WHERE id = ?'))

  const columns = (queue: QueueInfo) => ({
    name: queue.name,
    rule: JSON.stringify(queue.rule),
    sorting: JSON.stringify(queue.order),
    blind: Number(queue.blind),
    auditShare: queue.auditShare,
    repeatShare: queue.repeatShare,
  })
  return {
    list: () => list.all().map(savedQueue),
    find: (uid: string): SavedQueue | null => {
      const row = find.get(uid)
      return row ? savedQueue(row) : null
    },
    update: (queue: SavedQueue) =>
      void update.run({ id: queue.id, ...columns(queue), archived: Number(queue.archived) }),
    /** Inside a transaction; `items` in their order, of a frozen list only. */
    add(queue: QueueInfo, items: readonly QueueItem[]): SavedQueue {
      const { uid, kind, seed, createdAt, viewpoint } = queue
      const id = Number(
        insert.run({ ...columns(queue), uid, kind, seed, createdAt, ...viewpoint }).lastInsertRowid,
      )
      if (items.length > 0) insertItems.run({ queue: id, items: JSON.stringify(items) })
      return { ...queue, id }
    },
    copyItems: (queue: number, copy: number) => void copyItems.run({ queue, copy }),
    items: (queue: number): QueueItem[] => items.all(queue),
    item: (queue: number, pair: number): QueueItem | null => item.get(queue, pair) ?? null,
    /** Somebody has voted in it, even where the vote was undone or overruled later. */
    hasVotes: (uid: string): boolean => votes.get(uid) !== undefined,
    /** Inside a transaction. */
    remove: (queue: number) => {
      for (const removal of removals) removal.run(queue)
    },
  }
}
