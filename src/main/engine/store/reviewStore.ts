import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import type { HistoryEntry } from '../../../shared/contract/review.js'
import { completeReview, type ReviewState, type StoredReview } from '../../../shared/domain/review.js'
import type { HumanVerdict } from '../../../shared/domain/verdict.js'
import type { VerdictAdded } from './referenceStore.js'

interface EntryRow {
  id: number
  pair_id: number
  state: string
}
interface HistoryRow {
  id: number
  annotator: string
  at: string
  kind: 'set' | 'undo' | 'redo' | 'import'
  state: string
  undone: number
}
export interface OtherHuman {
  annotator: string
  label: HumanVerdict | null
  at: string
}
/** Pair whose review changed by an undo or redo, and what is in force now. */
export interface ReviewStep {
  pair: number
  review: ReviewState | null
}

/** True when the newest undo or redo that points at `entry` is an undo. */
const undone = (entry: string) => `coalesce((SELECT kind = 'undo' FROM review_journal AS step
  WHERE step.target_id = ${entry}.id ORDER BY step.id DESC LIMIT 1), 0)`
const UNDONE = undone('entry')

/** True for a review from a file that is older than what this person had decided here by then. */
const OUTDATED = `(entry.kind = 'import' AND EXISTS (SELECT 1 FROM review_journal AS earlier
  WHERE earlier.pair_id = entry.pair_id AND earlier.annotator_id = entry.annotator_id AND earlier.id < entry.id
    AND earlier.state IS NOT NULL AND julianday(earlier.at) > julianday(entry.at) AND NOT ${undone('earlier')}))`

/**
 * The journal of human reviews. Entries are only ever appended; undo and redo are entries too, so the
 * stack survives restarts. `reviews` and `review_tags` hold what is in force, in the same transaction.
 */
export function createReviewStore(database: Database) {
  const findAnnotator = database.prepare<[string], { id: number }>('SELECT id FROM annotators WHERE name = ?')
  const insertAnnotator = database.prepare<[string]>('INSERT INTO annotators (name) VALUES (?)')
  const append = database.prepare(
    `INSERT INTO review_journal (annotator_id, pair_id, at, kind, target_id, state) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const inForce = database.prepare<[number, number], EntryRow & { at: string }>(
    `SELECT id, pair_id, state, at FROM review_journal AS entry
     WHERE pair_id = ? AND annotator_id = ? AND kind IN ('set', 'import') AND NOT ${UNDONE} AND NOT ${OUTDATED}
     ORDER BY id DESC LIMIT 1`,
  )
  const undoable = database.prepare<[number], EntryRow>(
    `SELECT id, pair_id, state FROM review_journal AS entry
     WHERE annotator_id = ? AND kind = 'set' AND NOT ${UNDONE} ORDER BY id DESC LIMIT 1`,
  )
  // Undone entries are redone oldest first, and only while nothing new was set since their undo.
  const redoable = database.prepare<{ annotator: number }, EntryRow>(
    `SELECT id, pair_id, state FROM review_journal AS entry
     WHERE annotator_id = @annotator AND kind = 'set' AND ${UNDONE}
       AND (SELECT max(id) FROM review_journal WHERE target_id = entry.id)
         > (SELECT max(id) FROM review_journal WHERE annotator_id = @annotator AND kind = 'set')
     ORDER BY id LIMIT 1`,
  )
  const findImported = database.prepare<[number, number, string], { state: string }>(
    'SELECT state FROM review_journal WHERE annotator_id = ? AND pair_id = ? AND at = ? AND state IS NOT NULL',
  )
  const dropReview = database.prepare('DELETE FROM reviews WHERE pair_id = ? AND annotator_id = ?')
  const putReview = database.prepare(
    'INSERT INTO reviews (pair_id, annotator_id, entry_id, label, at) VALUES (?, ?, ?, ?, ?)',
  )
  const dropTags = database.prepare('DELETE FROM review_tags WHERE pair_id = ? AND annotator_id = ?')
  const putTag = database.prepare(
    'INSERT INTO review_tags (pair_id, annotator_id, tag_id, target) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const others = database.prepare<[number, string], OtherHuman>(
    `SELECT annotators.name AS annotator, reviews.label, reviews.at FROM reviews
     JOIN annotators ON annotators.id = reviews.annotator_id
     WHERE reviews.pair_id = ? AND annotators.name <> ? ORDER BY reviews.at`,
  )
  const history = database.prepare<[number], HistoryRow>(
    `SELECT entry.id, annotators.name AS annotator, entry.at, entry.kind,
       coalesce(entry.state, target.state) AS state, ${UNDONE} AS undone
     FROM review_journal AS entry JOIN annotators ON annotators.id = entry.annotator_id
       LEFT JOIN review_journal AS target ON target.id = entry.target_id
     WHERE entry.pair_id = ? ORDER BY entry.id DESC`,
  )

  const knownAnnotator = (name: string): number | null => findAnnotator.get(name)?.id ?? null
  const annotatorId = (name: string): number =>
    knownAnnotator(name) ?? Number(insertAnnotator.run(name).lastInsertRowid)
  const parse = (state: string) => completeReview(JSON.parse(state) as StoredReview)

  function current(pair: number, annotator: number): ReviewState | null {
    const entry = inForce.get(pair, annotator)
    return entry ? parse(entry.state) : null
  }

  function refresh(pair: number, annotator: number): ReviewState | null {
    const entry = inForce.get(pair, annotator)
    dropReview.run(pair, annotator)
    dropTags.run(pair, annotator)
    if (!entry) return null
    const review = parse(entry.state)
    putReview.run(pair, annotator, entry.id, review.label, entry.at)
    for (const tag of review.tags) putTag.run(pair, annotator, tag.id, tag.target)
    return review
  }

  const set = database.transaction((name: string, pair: number, review: ReviewState): ReviewState => {
    const annotator = annotatorId(name)
    append.run(annotator, pair, new Date().toISOString(), 'set', null, JSON.stringify(review))
    return refresh(pair, annotator) as ReviewState
  })

  const step = database.transaction((name: string, kind: 'undo' | 'redo'): ReviewStep | null => {
    const annotator = annotatorId(name)
    const entry = kind === 'undo' ? undoable.get(annotator) : redoable.get({ annotator })
    if (!entry) return null
    append.run(annotator, entry.pair_id, new Date().toISOString(), kind, entry.id, null)
    return { pair: entry.pair_id, review: refresh(entry.pair_id, annotator) }
  })

  return {
    set: set.immediate,
    step: step.immediate,
    /** A review from a file, known by its person and moment. Inside a transaction. */
    addImported(name: string, pair: number, at: string, review: ReviewState): VerdictAdded {
      const annotator = annotatorId(name)
      const known = findImported.get(annotator, pair, at)
      if (known) return isDeepStrictEqual(parse(known.state), review) ? 'duplicate' : 'conflict'
      append.run(annotator, pair, at, 'import', null, JSON.stringify(review))
      refresh(pair, annotator)
      return 'new'
    },
    /** Null for someone who has not reviewed anything yet. */
    annotatorId: knownAnnotator,
    current: (name: string, pair: number): ReviewState | null => {
      const annotator = knownAnnotator(name)
      return annotator === null ? null : current(pair, annotator)
    },
    others: (pair: number, name: string) => others.all(pair, name),
    history: (pair: number): HistoryEntry[] =>
      history.all(pair).map((row) => ({
        id: row.id,
        annotator: row.annotator,
        at: row.at,
        kind: row.kind === 'import' ? 'set' : row.kind,
        review: parse(row.state),
        effective: row.undone === 0,
      })),
  }
}
