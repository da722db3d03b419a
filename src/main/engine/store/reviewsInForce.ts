import type { Database } from 'better-sqlite3'
import {
  completeReview,
  type ReviewRole,
  type ReviewState,
  type StoredReview,
} from '../../../shared/domain/review.js'
import type { HumanVerdict } from '../../../shared/domain/verdict.js'

interface EntryInForce {
  id: number
  state: string
  label: HumanVerdict | null
  at: string
  orderedAtMs: number
}

export const parseReview = (state: string): ReviewState => completeReview(JSON.parse(state) as StoredReview)

/** True when the newest undo or redo that points at that entry is an undo. */
export const undone = (entry: string) => `coalesce((SELECT kind = 'undo' FROM review_journal AS step
  WHERE step.target_id = ${entry}.id ORDER BY step.ordered_at_ms DESC, step.uid DESC LIMIT 1), 0)`
export const UNDONE = undone('entry')

/** One person's newest first, in every copy of a file alike: by time, not by when an entry came into this file. */
export const NEWEST_FIRST = 'entry.ordered_at_ms DESC, entry.uid DESC'

/** Of several people; those of one instant, which only come from other files, as the final verdict has it: by name. */
export const NEWEST_OF_ALL_FIRST = `entry.ordered_at_ms DESC,
  (SELECT name FROM annotators WHERE id = entry.annotator_id), entry.uid DESC`

/** What of the journal is in force, kept in tables of its own so that queues need not read the journal. */
export function createReviewsInForce(database: Database) {
  const inForce = database.prepare<[number, number, ReviewRole], EntryInForce>(
    `SELECT id, state, state ->> 'label' AS label, at, ordered_at_ms AS orderedAtMs FROM review_journal AS entry
     WHERE pair_id = ? AND annotator_id = ? AND role = ? AND state IS NOT NULL AND NOT ${UNDONE}
     ORDER BY ${NEWEST_FIRST}`,
  )
  const dropReview = database.prepare('DELETE FROM reviews WHERE pair_id = ? AND annotator_id = ?')
  const putReview = database.prepare(
    'INSERT INTO reviews (pair_id, annotator_id, entry_id, label, at, queue, decided_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const dropTags = database.prepare('DELETE FROM review_tags WHERE pair_id = ? AND annotator_id = ?')
  const putTag = database.prepare(
    'INSERT INTO review_tags (pair_id, annotator_id, tag_id, target) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const dropRepeat = database.prepare('DELETE FROM review_repeats WHERE pair_id = ? AND annotator_id = ?')
  const putRepeat = database.prepare(
    'INSERT INTO review_repeats (pair_id, annotator_id, entry_id, label, at, order_shown) VALUES (?, ?, ?, ?, ?, ?)',
  )
  // Of each adjudicator only the newest entry counts; one without a verdict takes the earlier one back.
  const adjudicators = database
    .prepare<[number], number>(
      `SELECT id FROM annotators WHERE id IN (SELECT annotator_id FROM review_journal
       WHERE pair_id = ? AND role = 'adjudication') ORDER BY name`,
    )
    .pluck()
  const dropAdjudication = database.prepare('DELETE FROM adjudications WHERE pair_id = ?')
  const putAdjudication = database.prepare(
    'INSERT INTO adjudications (pair_id, annotator_id, entry_id, label, at, decided_ms) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const dropProvenance = database.prepare('DELETE FROM pair_provenance WHERE pair_id = ?')
  const putProvenance = database.prepare(
    `INSERT INTO pair_provenance (pair_id, provenance, people, conflict)
     SELECT @pair, CASE WHEN adjudicated THEN 'adjudicated' WHEN labels > 1 THEN 'unresolved'
       WHEN people > 1 THEN 'unanimous' ELSE 'single' END, people, labels > 1
     FROM (SELECT count(*) AS people, count(DISTINCT label) AS labels,
         EXISTS (SELECT 1 FROM adjudications WHERE pair_id = @pair) AS adjudicated
       FROM reviews WHERE pair_id = @pair AND label IS NOT NULL)
     WHERE people > 0 OR adjudicated`,
  )

  /** `decidedMs`: since when its verdict stands; a cause or a note given afterwards makes that no newer. */
  function find(pair: number, annotator: number, role: ReviewRole) {
    const newestFirst = inForce.all(pair, annotator, role)
    const [newest] = newestFirst
    if (newest === undefined) return null
    const { id: entry, at, state, label: decided } = newest
    const changed = newestFirst.findIndex(({ label }) => label !== decided)
    const same = changed < 0 ? newestFirst : newestFirst.slice(0, changed)
    return { entry, at, review: parseReview(state), decidedMs: (same.at(-1) ?? newest).orderedAtMs }
  }
  type Found = ReturnType<typeof find>

  const derive = {
    review(pair: number, annotator: number, found: Found) {
      dropReview.run(pair, annotator)
      dropTags.run(pair, annotator)
      if (!found) return
      const { entry, at, review, decidedMs } = found
      putReview.run(pair, annotator, entry, review.label, at, review.queue, decidedMs)
      for (const tag of review.tags) putTag.run(pair, annotator, tag.id, tag.target)
    },
    repeat(pair: number, annotator: number, found: Found) {
      dropRepeat.run(pair, annotator)
      if (!found) return
      const { entry, at, review } = found
      putRepeat.run(pair, annotator, entry, review.label, at, review.orderShown)
    },
    adjudication(pair: number) {
      dropAdjudication.run(pair)
      const decisions = adjudicators.all(pair).flatMap((annotator) => {
        const found = find(pair, annotator, 'adjudication')
        return found === null || found.review.label === null ? [] : [{ ...found, annotator }]
      })
      // Of one instant, the one whose name comes first.
      const [latest] = decisions.toSorted((one, other) => other.decidedMs - one.decidedMs)
      if (latest === undefined) return
      const { annotator, entry, review, at, decidedMs } = latest
      putAdjudication.run(pair, annotator, entry, review.label, at, decidedMs)
    },
  }

  return {
    find,
    /** Brings the derived tables up to the journal; returns what is in force. Inside a transaction. */
    refresh(pair: number, annotator: number, role: ReviewRole): ReviewState | null {
      const found = find(pair, annotator, role)
      derive[role](pair, annotator, found)
      if (role !== 'repeat') {
        dropProvenance.run(pair)
        putProvenance.run({ pair })
      }
      return found?.review ?? null
    },
  }
}
export type ReviewsInForce = ReturnType<typeof createReviewsInForce>
