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
  return {
    list: () => list.all().map(savedQueue),
    find: (uid: string): SavedQueue | null => {
      const row = find.get(uid)
      return row ? savedQueue(row) : null
    },
    update: (queue: SavedQueue) =>
      void update.run({
        id: queue.id,
        name: queue.name,
        rule: JSON.stringify(queue.rule),
        sorting: JSON.stringify(queue.order),
        blind: Number(queue.blind),
        auditShare: queue.auditShare,
        repeatShare: queue.repeatShare,
        archived: Number(queue.archived),
      }),
  }
}
