import type { Migration } from '../migrate.js'

/** Whether somebody stopped at the hidden repeat that comes before the pair of their place, or at the pair itself. */
export const placeAtRepeat: Migration = {
  version: 140,
  sql: `
ALTER TABLE queue_places ADD COLUMN at_repeat INTEGER NOT NULL DEFAULT 0 CHECK (at_repeat IN (0, 1));
`,
}
