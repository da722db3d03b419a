import type { Database } from 'better-sqlite3'
import type { AppliedTag, ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import type { HumanVerdict } from '../../../shared/domain/verdict.js'
import { createReviewAppend } from './appendReview.js'
import { createReviewsInForce, UNDONE } from './reviewsInForce.js'
import { OWN } from './reviewStore.js'

/** A decided pair as a change of one of its causes finds it. SQLite has no booleans. */
export interface TaggablePair {
  pair: number
  label: HumanVerdict
  /** Has the cause with this aim. */
  has: 0 | 1
  /** Has the cause with another aim. */
  hasOtherwise: 0 | 1
}
export interface BatchEntry {
  id: number
  pair: number
  role: ReviewRole
}

/** Reviews of one person on many pairs, changed and taken back together. The writes want a transaction. */
export function createBulkReviewStore(database: Database) {
  const inForce = createReviewsInForce(database)
  const append = createReviewAppend(database, inForce)
  const taggable = database.prepare<[AppliedTag & { annotator: number; pairs: string }], TaggablePair>(
    `SELECT mine.pair_id AS pair, mine.label,
       EXISTS (SELECT 1 FROM review_tags AS tag WHERE tag.pair_id = mine.pair_id
         AND tag.annotator_id = @annotator AND tag_id = @id AND target = @target) AS has,
       EXISTS (SELECT 1 FROM review_tags AS tag WHERE tag.pair_id = mine.pair_id
         AND tag.annotator_id = @annotator AND tag_id = @id AND target <> @target) AS hasOtherwise
     FROM reviews AS mine
     WHERE mine.annotator_id = @annotator AND label IS NOT NULL AND mine.pair_id IN (SELECT value FROM json_each(@pairs))
     ORDER BY entry_id`,
  )
  const undoable = database.prepare<[{ annotator: number; batch: string }], BatchEntry>(
    `SELECT id, pair_id AS pair, role FROM review_journal AS entry
     WHERE batch = @batch AND ${OWN} AND NOT ${UNDONE} ORDER BY id DESC`,
  )
  const redoable = database.prepare<[{ annotator: number; batch: string }], BatchEntry>(
    `SELECT id, pair_id AS pair, role FROM review_journal AS entry
     WHERE batch = @batch AND ${OWN} AND ${UNDONE} ORDER BY id`,
  )
  return {
    /** Those of `pairs` that a person has decided, in the order of the decisions. */
    taggable: (annotator: number, pairs: readonly number[], tag: AppliedTag): TaggablePair[] =>
      taggable.all({ ...tag, annotator, pairs: JSON.stringify(pairs) }),
    review: (annotator: number, pair: number): ReviewState | null =>
      inForce.find(pair, annotator, 'review')?.review ?? null,
    set: (annotator: number, pair: number, review: ReviewState, batch: string) =>
      void append({
        annotator,
        pair,
        role: 'review',
        kind: 'set',
        at: new Date().toISOString(),
        review,
        batch,
      }),
    /** Entries of a batch that a step has still to go over, in its order. */
    ahead: (annotator: number, batch: string, kind: 'undo' | 'redo'): BatchEntry[] =>
      (kind === 'undo' ? undoable : redoable).all({ annotator, batch }),
    step: (annotator: number, { id: target, pair, role }: BatchEntry, kind: 'undo' | 'redo') =>
      append({ annotator, pair, role, kind, at: new Date().toISOString(), target }),
  }
}
