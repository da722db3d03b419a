import type { Migration } from '../migrate.js'

/** What each person had on the desk last. */
export const lastDesk: Migration = {
  version: 90,
  sql: `
-- Of people by name, who need not have given a vote yet; state: JSON with queue, filter, order and viewpoint.
CREATE TABLE last_desks (
  annotator TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT, WITHOUT ROWID;
`,
}
