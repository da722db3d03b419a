import type { Database } from 'better-sqlite3'
import { REPEATED_VOTES, type RepeatedVote } from './repeatedVotes.js'

/** Where somebody stopped in a queue. */
export interface QueuePlace {
  pair: number
  /** At the hidden repeat before that pair. */
  atRepeat: boolean
  /** ISO 8601, UTC. */
  at: string
}

/** What people have done in queues: votes and repeats in force, and the pairs they stopped at. */
export function createQueueVoteStore(database: Database) {
  const decided = database
    .prepare<[string, number], number>(
      'SELECT pair_id FROM reviews WHERE queue = ? AND annotator_id = ? AND label IS NOT NULL ORDER BY decided_ms',
    )
    .pluck()
  const repeated = database.prepare<[string, number], RepeatedVote>(
    `SELECT pair, first, second FROM (${REPEATED_VOTES}) WHERE queue = ? AND annotator = ?`,
  )
  const durations = database
    .prepare<[string, number, number], number>(
      `SELECT state ->> 'durationMs' FROM reviews JOIN review_journal ON review_journal.id = entry_id
       WHERE reviews.queue = ? AND reviews.annotator_id = ? AND reviews.label IS NOT NULL ORDER BY entry_id DESC LIMIT ?`,
    )
    .pluck()
  const decision = database.prepare<[number, number], { decidedMs: number; at: string }>(
    'SELECT decided_ms AS decidedMs, at FROM reviews WHERE pair_id = ? AND annotator_id = ? AND label IS NOT NULL',
  )
  const place = database.prepare<[number, number], Omit<QueuePlace, 'atRepeat'> & { atRepeat: 0 | 1 }>(
    'SELECT pair_id AS pair, at_repeat AS atRepeat, at FROM queue_places WHERE queue_id = ? AND annotator_id = ?',
  )
  const putPlace = database.prepare(
    `INSERT INTO queue_places (queue_id, annotator_id, pair_id, at_repeat, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (queue_id, annotator_id) DO UPDATE SET
       pair_id = excluded.pair_id, at_repeat = excluded.at_repeat, at = excluded.at`,
  )
  return {
    /** Pairs decided in a queue, in the order in which they were. */
    decided: (queue: string, annotator: number) => decided.all(queue, annotator),
    /** Pairs that came back in a queue and were decided again. */
    repeated: (queue: string, annotator: number) => repeated.all(queue, annotator),
    /** Milliseconds of the newest decisions, the newest first. */
    durationsMs: (queue: string, annotator: number, count: number) => durations.all(queue, annotator, count),
    /** Since when the verdict stands by this machine's clock, in milliseconds of the epoch; null: there is none. */
    decidedMs(pair: number, annotator: number): number | null {
      const found = decision.get(pair, annotator)
      // After a merge from a machine whose clock is fast, what is said here stands after that; `at` is of the newest entry.
      return found === undefined ? null : Math.min(found.decidedMs, Date.parse(found.at))
    },
    place(queue: number, annotator: number): QueuePlace | null {
      const found = place.get(queue, annotator)
      return found === undefined ? null : { ...found, atRepeat: found.atRepeat === 1 }
    },
    /** In a transaction. */
    putPlace: (queue: number, annotator: number, { pair, atRepeat, at }: QueuePlace) =>
      void putPlace.run(queue, annotator, pair, atRepeat ? 1 : 0, at),
  }
}
