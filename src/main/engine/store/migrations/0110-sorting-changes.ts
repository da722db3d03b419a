import type { Migration } from '../migrate.js'

/** Tables whose values queues are sorted by, under the names that the queries of a queue give them. */
const SOURCES = {
  pairs: 'pairs',
  judge: 'judge_pair_verdicts',
  reference: 'reference_pair_verdicts',
  signals: 'pair_signals',
}

const triggers = Object.entries(SOURCES).flatMap(([source, table]) =>
  ['INSERT', 'UPDATE', 'DELETE'].map(
    (write) => `CREATE TRIGGER ${table}_sorting_${write.toLowerCase()} AFTER ${write} ON ${table}
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = '${source}'; END;`,
  ),
)

/** Tells whether an order that was worked out before still holds. */
export const sortingChanges: Migration = {
  version: 110,
  sql: `
-- How many rows of what queues are sorted by have ever been written.
CREATE TABLE sorting_changes (
  source TEXT PRIMARY KEY,
  changes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO sorting_changes (source, changes) VALUES
  ${Object.keys(SOURCES)
    .map((source) => `('${source}', 0)`)
    .join(', ')};
${triggers.join('\n')}
`,
}
