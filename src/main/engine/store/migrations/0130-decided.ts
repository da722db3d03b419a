import type { Migration } from '../migrate.js'

/** True when the newest undo or redo that points at that entry is an undo. */
const undone = (entry: string) => `coalesce((SELECT kind = 'undo' FROM review_journal AS step
      WHERE step.target_id = ${entry}.id ORDER BY step.ordered_at_ms DESC, step.uid DESC LIMIT 1), 0)`

/** The oldest entry of that person, pair and role in force since which no other verdict has been given. */
const since = (row: string, role: string) => `coalesce((
  SELECT min(entry.ordered_at_ms) FROM review_journal AS entry
  WHERE entry.pair_id = ${row}.pair_id AND entry.annotator_id = ${row}.annotator_id AND entry.role = '${role}'
    AND entry.state IS NOT NULL AND NOT ${undone('entry')} AND entry.state ->> 'label' IS ${row}.label
    AND NOT EXISTS (SELECT 1 FROM review_journal AS later
      WHERE later.pair_id = entry.pair_id AND later.annotator_id = entry.annotator_id AND later.role = entry.role
        AND later.state IS NOT NULL AND NOT ${undone('later')} AND later.state ->> 'label' IS NOT ${row}.label
        AND (later.ordered_at_ms, later.uid) > (entry.ordered_at_ms, entry.uid))), 0)`

/**
 * Since when the verdict of a review stands, which is what makes it the latest of several people's: a cause or a note that is
 * added afterwards is a newer entry, but no newer verdict.
 */
export const decided: Migration = {
  version: 130,
  sql: `
ALTER TABLE reviews ADD COLUMN decided_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE adjudications ADD COLUMN decided_ms INTEGER NOT NULL DEFAULT 0;
UPDATE reviews SET decided_ms = ${since('reviews', 'review')};
UPDATE adjudications SET decided_ms = ${since('adjudications', 'adjudication')};
`,
}
