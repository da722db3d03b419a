import type { HumanVerdict } from '../../../shared/domain/verdict.js'
import { NEWEST_FIRST, undone } from './reviewsInForce.js'

/** A pair that came back in a queue: what was said of it then, and what had been said before. */
export interface RepeatedVote {
  pair: number
  first: HumanVerdict
  second: HumanVerdict
}

/**
 * `annotator`, `queue`, `pair`, `first`, `second` of every repeat that counts. The first vote is the one that stood when
 * the pair came back: a correction after that, or a vote in another queue, was no repetition. It counts as long as it is not
 * undone. Of several repeats of a pair in one queue the newest counts.
 */
export const REPEATED_VOTES = `
  SELECT annotator, queue, pair, first, second FROM (
    SELECT repeat.annotator_id AS annotator, repeat.state ->> 'queue' AS queue, repeat.pair_id AS pair,
      repeat.state ->> 'label' AS second,
      (SELECT entry.state ->> 'label' FROM review_journal AS entry
       WHERE entry.pair_id = repeat.pair_id AND entry.annotator_id = repeat.annotator_id AND entry.role = 'review'
         AND entry.state IS NOT NULL AND NOT ${undone('entry')}
         AND (entry.ordered_at_ms, entry.uid) < (repeat.ordered_at_ms, repeat.uid)
       ORDER BY ${NEWEST_FIRST} LIMIT 1) AS first,
      row_number() OVER (PARTITION BY repeat.annotator_id, repeat.state ->> 'queue', repeat.pair_id
        ORDER BY repeat.ordered_at_ms DESC, repeat.uid DESC) AS place
    FROM review_repeats JOIN review_journal AS repeat USING (pair_id, annotator_id)
    WHERE repeat.role = 'repeat' AND repeat.state IS NOT NULL AND NOT ${undone('repeat')})
  WHERE place = 1 AND first IS NOT NULL AND second IS NOT NULL`
