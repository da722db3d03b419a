import type { Migration } from '../migrate.js'

/** Reviews of many pairs changed at once. */
export const bulk: Migration = {
  version: 80,
  sql: `
-- What was changed at once shares a batch, and is undone and redone at once; null: a review of its own.
ALTER TABLE review_journal ADD COLUMN batch TEXT CHECK (batch IS NULL OR kind = 'set');
CREATE INDEX review_journal_batch ON review_journal (batch, annotator_id) WHERE batch IS NOT NULL;
`,
}
