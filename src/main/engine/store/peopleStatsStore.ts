import type { Database } from 'better-sqlite3'
import type { PeopleReport } from '../../../shared/contract/people.js'
import type { ReviewRole } from '../../../shared/domain/review.js'
import type { HumanVerdict } from '../../../shared/domain/verdict.js'
import { REPEATED_VOTES } from './repeatedVotes.js'
import { parseReview, UNDONE } from './reviewsInForce.js'

interface VoteRow {
  pair: number
  annotator: number
  label: string
  durationMs: number
}
interface CountRow {
  annotator: number
  count: number
}
interface RepeatRow {
  annotator: number
  pairs: number
  same: number
}
interface PairVoteRow {
  annotator: string
  role: ReviewRole
  at: string
  state: string
}
interface AdjudicationRow {
  annotator: string
  label: HumanVerdict
  at: string
}

/** What people's verdicts say about people. */
export function createPeopleStatsStore(database: Database) {
  const votes = database.prepare<[], VoteRow>(
    `SELECT reviews.pair_id AS pair, reviews.annotator_id AS annotator, label,
       coalesce(json_extract(state, '$.durationMs'), 0) AS durationMs
     FROM reviews JOIN review_journal ON review_journal.id = entry_id WHERE label IS NOT NULL ORDER BY pair`,
  )
  const changed = database.prepare<[], CountRow>(
    `SELECT annotator, count(*) AS count FROM (
       SELECT annotator_id AS annotator FROM review_journal AS entry
       WHERE role = 'review' AND state IS NOT NULL AND json_extract(state, '$.label') IS NOT NULL AND NOT ${UNDONE}
       GROUP BY annotator_id, pair_id HAVING count(DISTINCT json_extract(state, '$.label')) > 1)
     GROUP BY annotator`,
  )
  const adjudicated = database.prepare<[], CountRow>(
    'SELECT annotator_id AS annotator, count(*) AS count FROM adjudications GROUP BY annotator_id',
  )
  const repeats = database.prepare<[], RepeatRow>(
    `SELECT annotator, count(*) AS pairs, sum(first = second) AS same FROM (${REPEATED_VOTES}) GROUP BY annotator`,
  )
  const provenance = database.prepare<[], { provenance: keyof PeopleReport['provenance']; count: number }>(
    'SELECT provenance, count(*) AS count FROM pair_provenance GROUP BY provenance',
  )
  const ofPair = database
    .prepare<[number], keyof PeopleReport['provenance']>(
      'SELECT provenance FROM pair_provenance WHERE pair_id = ?',
    )
    .pluck()
  const pairVotes = database.prepare<{ pair: number }, PairVoteRow>(
    `SELECT annotators.name AS annotator, role, entry.at, state
     FROM (SELECT entry_id, decided_ms FROM reviews WHERE pair_id = @pair
       UNION ALL SELECT entry_id, decided_ms FROM adjudications WHERE pair_id = @pair) AS held
       JOIN review_journal AS entry ON entry.id = held.entry_id
       JOIN annotators ON annotators.id = entry.annotator_id
     ORDER BY decided_ms, annotators.name DESC`,
  )
  const adjudication = database.prepare<[number], AdjudicationRow>(
    `SELECT annotators.name AS annotator, label, at FROM adjudications
       JOIN annotators ON annotators.id = annotator_id WHERE pair_id = ?`,
  )
  const counts = (rows: CountRow[]) => new Map(rows.map((row) => [row.annotator, row.count]))
  return {
    /** Verdicts in force, by pair. */
    votes: () => votes.all(),
    /** By annotator. */
    changed: () => counts(changed.all()),
    adjudicated: () => counts(adjudicated.all()),
    repeats: () => new Map(repeats.all().map(({ annotator, ...row }) => [annotator, row])),
    provenance: () =>
      Object.fromEntries(provenance.all().map((row) => [row.provenance, row.count])) as Partial<
        PeopleReport['provenance']
      >,
    provenanceOf: (pair: number) => ofPair.get(pair) ?? null,
    pairVotes: (pair: number) =>
      pairVotes.all({ pair }).map(({ state, ...row }) => ({ ...row, review: parseReview(state) })),
    adjudicationOf: (pair: number) => adjudication.get(pair) ?? null,
  }
}
