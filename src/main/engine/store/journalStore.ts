import type { Database } from 'better-sqlite3'
import type { MergeReport } from '../../../shared/contract/people.js'
import type { ReviewRole } from '../../../shared/domain/review.js'
import { createReviewsInForce } from './reviewsInForce.js'

/** An entry of the journal as it stands in the file; `state` is JSON, null for undo and redo. */
export interface JournalEntry {
  id: number
  uid: string
  annotator: number
  pair: number
  role: ReviewRole
  at: string
  orderedAtMs: number
  kind: 'set' | 'undo' | 'redo' | 'import'
  target: number | null
  state: string | null
  /** Uid of the bulk change that it belongs to; null: none. */
  batch: string | null
}

const COLUMNS = `id, uid, annotator_id AS annotator, pair_id AS pair, role, at, ordered_at_ms AS orderedAtMs, kind,
  target_id AS target, state, batch`

/** The journal entry by entry, for merging: what a file holds, and what came from another one. */
export function createJournalStore(database: Database) {
  const inForce = createReviewsInForce(database)
  const page = database.prepare<[number, number], JournalEntry>(
    `SELECT ${COLUMNS} FROM review_journal WHERE id > ? ORDER BY id LIMIT ?`,
  )
  const byUid = database.prepare<[string], JournalEntry>(
    `SELECT ${COLUMNS} FROM review_journal WHERE uid = ?`,
  )
  const atMoment = database.prepare<[number, number, string, ReviewRole], JournalEntry>(
    `SELECT ${COLUMNS} FROM review_journal
     WHERE pair_id = ? AND annotator_id = ? AND at = ? AND role = ? AND state IS NOT NULL`,
  )
  const append = database.prepare<[Omit<JournalEntry, 'id'> & { merge: number }]>(
    `INSERT INTO review_journal (uid, annotator_id, pair_id, role, at, ordered_at_ms, kind, target_id, state, batch, merge_id)
     VALUES (@uid, @annotator, @pair, @role, @at, @orderedAtMs, @kind, @target, @state, @batch, @merge)`,
  )
  const votesOf = database.prepare<[number], { uid: string; pair: number }>(
    "SELECT uid, pair_id AS pair FROM review_journal WHERE annotator_id = ? AND kind = 'set'",
  )
  const unresolved = database
    .prepare<[], number>(
      "SELECT pair_id FROM pair_provenance WHERE provenance = 'unresolved' ORDER BY pair_id",
    )
    .pluck()
  const begin = database.prepare<[string, string]>(
    "INSERT INTO merges (at, path, report) VALUES (?, ?, '{}')",
  )
  const finish = database.prepare<[string, number]>('UPDATE merges SET report = ? WHERE id = ?')
  return {
    /** In the order in which they came into the file: an entry stands behind its target. */
    page: (after: number, limit: number) => page.all(after, limit),
    find: (uid: string) => byUid.get(uid) ?? null,
    /** Votes of a person on a pair at one moment. */
    atMoment: ({ pair, annotator, at, role }: Pick<JournalEntry, 'pair' | 'annotator' | 'at' | 'role'>) =>
      atMoment.all(pair, annotator, at, role),
    append: (entry: Omit<JournalEntry, 'id'>, merge: number): number =>
      Number(append.run({ ...entry, merge }).lastInsertRowid),
    /** What someone entered by hand, here or in a copy that was merged. */
    votesOf: (annotator: number) => votesOf.all(annotator),
    refresh: inForce.refresh,
    /** Pairs on which people differ and nobody has adjudicated. */
    unresolved: () => unresolved.all(),
    beginMerge: (path: string): number => Number(begin.run(new Date().toISOString(), path).lastInsertRowid),
    finishMerge: (merge: number, report: MergeReport) => void finish.run(JSON.stringify(report), merge),
  }
}
