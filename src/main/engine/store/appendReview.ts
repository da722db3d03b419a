import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import type { ReviewsInForce } from './reviewsInForce.js'

export interface EntryToAppend {
  annotator: number
  pair: number
  role: ReviewRole
  kind: 'set' | 'undo' | 'redo' | 'import'
  /** ISO 8601, UTC. */
  at: string
  /** Of an import: where it stands among all that was said of the pair, if that is later than `at`. */
  orderedAtMs?: number | undefined
  target?: number
  review?: ReviewState
  /** Uid of the bulk change that it belongs to. */
  batch?: string
}

/** Appends to the journal and brings what is in force up to it; returns that. Inside a transaction. */
export function createReviewAppend(database: Database, inForce: ReviewsInForce) {
  const append = database.prepare(
    `INSERT INTO review_journal
       (uid, annotator_id, pair_id, role, at, ordered_at_ms, kind, target_id, state, batch)
     VALUES (@uid, @annotator, @pair, @role, @at, @orderedAtMs, @kind, @target, @state, @batch)`,
  )
  const latestMs = database
    .prepare<[number], number | null>('SELECT max(ordered_at_ms) FROM review_journal WHERE pair_id = ?')
    .pluck()

  return ({
    review,
    target,
    batch,
    orderedAtMs: importedAtMs,
    ...entry
  }: EntryToAppend): ReviewState | null => {
    const { annotator, pair, role, kind, at } = entry
    // After all that anybody has said there, whatever the clocks say; a vote from a file stands where its own clock puts it.
    const ownMs = Date.parse(at) || 0
    const orderedAtMs =
      kind === 'import' ? Math.max(ownMs, importedAtMs ?? 0) : Math.max(ownMs, (latestMs.get(pair) ?? 0) + 1)
    append.run({
      ...entry,
      uid: randomUUID(),
      orderedAtMs,
      target: target ?? null,
      state: review === undefined ? null : JSON.stringify(review),
      batch: batch ?? null,
    })
    return inForce.refresh(pair, annotator, role)
  }
}
