import type { Database } from 'better-sqlite3'
import { REPEATED_VOTES, type RepeatedVote } from './repeatedVotes.js'

/** Where somebody stopped in a queue. */
export interface QueuePlace {
  pair: number
  /** ISO 8601, UTC. */
  at: string
}

/** What people have done in queues: votes and repeats in force, and the pairs they stopped at. */
export function createQueueVoteStore(database: Database) {
  const decided = database
    .prepare<[string, number], number>(
      'SELECT pair_id FROM reviews WHERE queue = ? AND annotator_id = ? AND label IS NOT NULL ORDER BY entry_id',
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
  const decidedAt = database
    .prepare<[number, number], string>(
      'SELECT at FROM reviews WHERE pair_id = ? AND annotator_id = ? AND label IS NOT NULL',
    )
    .pluck()
  const place = database.prepare<[number, number], QueuePlace>(
    'SELECT pair_id AS pair, at FROM queue_places WHERE queue_id = ? AND annotator_id = ?',
  )
  const putPlace = database.prepare(
    `INSERT INTO queue_places (queue_id, annotator_id, pair_id, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (queue_id, annotator_id) DO UPDATE SET pair_id = excluded.pair_id, at = excluded.at`,
  )
  return {
    /** Pairs decided in a queue, in the order of their reviews in force. */
    decided: (queue: string, annotator: number) => decided.all(queue, annotator),
    /** Pairs that came back in a queue and were decided again. */
    repeated: (queue: string, annotator: number) => repeated.all(queue, annotator),
    /** Milliseconds of the newest decisions, the newest first. */
    durationsMs: (queue: string, annotator: number, count: number) => durations.all(queue, annotator, count),
    decidedAt: (pair: number, annotator: number): string | null => decidedAt.get(pair, annotator) ?? null,
    place: (queue: number, annotator: number): QueuePlace | null => place.get(queue, annotator) ?? null,
    /** In a transaction. */
    putPlace: (queue: number, annotator: number, pair: number, at: string) =>
      void putPlace.run(queue, annotator, pair, at),
  }
}
