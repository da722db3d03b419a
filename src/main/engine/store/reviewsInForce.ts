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
  at: string
}
interface LabelInForce {
  label: HumanVerdict | null
  orderedAtMs: number
}
interface Adjudication {
  entry: number
  annotator: number
  at: string
  state: string
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
    `SELECT id, state, at FROM review_journal AS entry
     WHERE pair_id = ? AND annotator_id = ? AND role = ? AND state IS NOT NULL AND NOT ${UNDONE}
     ORDER BY ${NEWEST_FIRST} LIMIT 1`,
  )
  const labels = database.prepare<[number, number, ReviewRole], LabelInForce>(
    `SELECT state ->> 'label' AS label, ordered_at_ms AS orderedAtMs FROM review_journal AS entry
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
  const adjudications = database.prepare<[number], Adjudication>(
    `SELECT id AS entry, annotator_id AS annotator, at, state FROM (
       SELECT entry.*, row_number() OVER (PARTITION BY annotator_id ORDER BY ${NEWEST_FIRST}) AS place
       FROM review_journal AS entry
       WHERE pair_id = ? AND role = 'adjudication' AND state IS NOT NULL AND NOT ${UNDONE}) AS entry
     WHERE place = 1 ORDER BY (SELECT name FROM annotators WHERE id = entry.annotator_id)`,
  )
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

  function find(pair: number, annotator: number, role: ReviewRole) {
    const entry = inForce.get(pair, annotator, role)
    return entry ? { entry: entry.id, at: entry.at, review: parseReview(entry.state) } : null
  }
  type Found = ReturnType<typeof find>

  /** Since when that person's verdict in force stands: a cause or a note given afterwards makes it no newer. */
  function decidedMs(pair: number, annotator: number, role: ReviewRole): number {
    const newestFirst = labels.all(pair, annotator, role)
    const changed = newestFirst.findIndex(({ label }) => label !== newestFirst[0]?.label)
    return newestFirst.at(changed < 0 ? -1 : changed - 1)?.orderedAtMs ?? 0
  }

  const derive = {
    review(pair: number, annotator: number, found: Found) {
      dropReview.run(pair, annotator)
      dropTags.run(pair, annotator)
      if (!found) return
      const { entry, at, review } = found
      const since = decidedMs(pair, annotator, 'review')
      putReview.run(pair, annotator, entry, review.label, at, review.queue, since)
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
      const decisions = adjudications.all(pair).flatMap(({ state, ...entry }) => {
        const { label } = parseReview(state)
        const since = decidedMs(pair, entry.annotator, 'adjudication')
        return label === null ? [] : [{ ...entry, label, since }]
      })
      // Of one instant, the one whose name comes first.
      const [latest] = decisions.toSorted((one, other) => other.since - one.since)
      if (latest === undefined) return
      const { annotator, entry, label, at, since } = latest
      putAdjudication.run(pair, annotator, entry, label, at, since)
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
