import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import type { HistoryEntry, ReviewStep as StepOfAny } from '../../../shared/contract/review.js'
import type { ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import type { HumanVerdict } from '../../../shared/domain/verdict.js'
import { createReviewAppend } from './appendReview.js'
import type { PeopleStore } from './peopleStore.js'
import type { VerdictAdded } from './referenceStore.js'
import { createReviewsInForce, NEWEST_OF_ALL_FIRST, parseReview, UNDONE } from './reviewsInForce.js'

interface EntryRow {
  id: number
  pair: number
  role: ReviewRole
  batch: string | null
}
interface HistoryRow {
  id: number
  annotator: string
  at: string
  kind: 'set' | 'undo' | 'redo' | 'import'
  role: ReviewRole
  state: string
  undone: number
  merged: number
  bulk: number | null
}
export interface OtherHuman {
  annotator: string
  label: HumanVerdict | null
  at: string
}
export interface VoteFromFile {
  /** ISO 8601, UTC. */
  at: string
  /** Since when its verdict stands; undefined: since `at`. */
  decidedMs?: number | undefined
  review: ReviewState
  role: ReviewRole
}
/** What an undo or redo of one entry did. */
export type ReviewStep = Omit<StepOfAny, 'batch'>

/** What a person set in this file. */
export const OWN = "annotator_id = @annotator AND merge_id IS NULL AND kind = 'set'"
const STEP_COLUMNS = 'id, pair_id AS pair, role, batch'

/** As it was before causes, confidence and a note came to it. */
const verdictOnly = (review: ReviewState): ReviewState => ({
  ...review,
  tags: [],
  erred: null,
  note: '',
  confidence: null,
})

/**
 * The journal of human reviews. Entries are only ever appended; undo and redo are entries too, so the
 * stack survives restarts. It holds what a person did in this file: what came by a merge is not taken back.
 */
export function createReviewStore(database: Database, people: PeopleStore) {
  const inForce = createReviewsInForce(database)
  const append = createReviewAppend(database, inForce)
  const undoable = database.prepare<{ annotator: number }, EntryRow>(
    `SELECT ${STEP_COLUMNS} FROM review_journal AS entry WHERE ${OWN} AND NOT ${UNDONE} ORDER BY id DESC LIMIT 1`,
  )
  // Undone entries are redone oldest first, and only while nothing new was set since their undo.
  const redoable = database.prepare<{ annotator: number }, EntryRow>(
    `SELECT ${STEP_COLUMNS} FROM review_journal AS entry
     WHERE ${OWN} AND ${UNDONE} AND id IN (SELECT target_id FROM review_journal
       WHERE annotator_id = @annotator AND merge_id IS NULL AND kind = 'undo'
         AND id > (SELECT max(id) FROM review_journal WHERE ${OWN}))
     ORDER BY id LIMIT 1`,
  )
  const findImported = database.prepare<[number, number, string, ReviewRole], { state: string }>(
    `SELECT state FROM review_journal
     WHERE annotator_id = ? AND pair_id = ? AND at = ? AND role = ? AND state IS NOT NULL`,
  )
  const decided = database.prepare<[number, number]>(
    `SELECT 1 FROM review_journal
     WHERE pair_id = ? AND annotator_id = ? AND json_extract(state, '$.label') IS NOT NULL LIMIT 1`,
  )
  const others = database.prepare<[number, string], OtherHuman>(
    `SELECT annotators.name AS annotator, reviews.label, reviews.at FROM reviews
     JOIN annotators ON annotators.id = reviews.annotator_id
     WHERE reviews.pair_id = ? AND annotators.name <> ? ORDER BY decided_ms`,
  )
  const history = database.prepare<[number], HistoryRow>(
    `SELECT entry.id, annotators.name AS annotator, entry.at, entry.kind, entry.role,
       coalesce(entry.state, target.state) AS state, ${UNDONE} AS undone, entry.merge_id IS NOT NULL AS merged,
       (SELECT count(*) FROM review_journal AS other
        WHERE other.batch = coalesce(entry.batch, target.batch)
          AND other.annotator_id = entry.annotator_id) AS bulk
     FROM review_journal AS entry JOIN annotators ON annotators.id = entry.annotator_id
       LEFT JOIN review_journal AS target ON target.id = entry.target_id
     WHERE entry.pair_id = ? ORDER BY ${NEWEST_OF_ALL_FIRST}`,
  )
  const state = database.prepare<[number], { pair: number; role: ReviewRole; state: string | null }>(
    'SELECT pair_id AS pair, role, state FROM review_journal WHERE id = ?',
  )

  const set = database.transaction(
    (name: string, pair: number, review: ReviewState, role: ReviewRole = 'review'): ReviewState => {
      const annotator = people.named(name)
      const at = new Date().toISOString()
      return append({ annotator, pair, role, kind: 'set', at, review }) as ReviewState
    },
  )

  function ahead(name: string, kind: 'undo' | 'redo'): (EntryRow & { annotator: number }) | null {
    const annotator = people.idOf(name)
    const entry = annotator === null ? undefined : (kind === 'undo' ? undoable : redoable).get({ annotator })
    return annotator === null || entry === undefined ? null : { ...entry, annotator }
  }

  const step = database.transaction((name: string, kind: 'undo' | 'redo'): ReviewStep | null => {
    const entry = ahead(name, kind)
    if (!entry) return null
    const { id: target, pair, role, annotator } = entry
    const at = new Date().toISOString()
    const before = inForce.find(pair, annotator, role)?.review ?? null
    const review = append({ annotator, pair, role, kind, at, target })
    return { pair, role, review, decides: (before?.label ?? null) !== (review?.label ?? null) }
  })

  return {
    set: set.immediate,
    step: step.immediate,
    /** The bulk change that the next step belongs to; null: none, or there is no step. */
    batchAhead: (name: string, kind: 'undo' | 'redo'): string | null => ahead(name, kind)?.batch ?? null,
    /** A vote from a file, known by its person and moment. Inside a transaction. */
    addImported(name: string, pair: number, { at, decidedMs, review, role }: VoteFromFile): VerdictAdded {
      const annotator = people.named(name)
      const known = findImported.get(annotator, pair, at, role)
      if (known) {
        const held = parseReview(known.state)
        const isVerdictOf = isDeepStrictEqual(held, { ...verdictOnly(review), durationMs: held.durationMs })
        return isVerdictOf || isDeepStrictEqual(held, review) ? 'duplicate' : 'conflict'
      }
      const entry = { annotator, pair, role, kind: 'import' } as const
      if (decidedMs !== undefined && decidedMs < Date.parse(at)) {
        // An entry of its own for the verdict: what was said of it later is newer, and makes the verdict no newer.
        const decidedAt = new Date(decidedMs).toISOString()
        if (!findImported.get(annotator, pair, decidedAt, role))
          append({ ...entry, at: decidedAt, review: verdictOnly(review) })
      }
      append({ ...entry, at, orderedAtMs: decidedMs, review })
      return 'new'
    },
    /** Null for someone who has not reviewed anything yet. */
    annotatorId: people.idOf,
    current(name: string, pair: number, role: ReviewRole = 'review'): ReviewState | null {
      const annotator = people.idOf(name)
      return annotator === null ? null : (inForce.find(pair, annotator, role)?.review ?? null)
    },
    /** Whether someone has ever given a verdict on a pair, be it undone since. */
    hasDecided: (name: string, pair: number): boolean => {
      const annotator = people.idOf(name)
      return annotator !== null && decided.get(pair, annotator) !== undefined
    },
    others: (pair: number, name: string) => others.all(pair, name),
    history: (pair: number): HistoryEntry[] =>
      history.all(pair).map(({ undone, merged, bulk, kind, state: held, ...row }) => ({
        ...row,
        kind: kind === 'import' ? 'set' : kind,
        review: parseReview(held),
        effective: undone === 0,
        merged: merged === 1,
        bulk: bulk === 0 ? null : bulk,
      })),
    /** What an entry of the journal set; null for undo, redo and unknown ones. */
    entry(id: number) {
      const row = state.get(id)
      return row?.state ? { pair: row.pair, role: row.role, review: parseReview(row.state) } : null
    },
  }
}
