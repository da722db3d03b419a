import type { Migration } from '../migrate.js'

/** Where a judge cut the texts that it read; null where it cut none, and for verdicts that are older than this. */
export const readLengths: Migration = {
  version: 70,
  sql: `
ALTER TABLE judge_verdicts ADD COLUMN read_lengths TEXT CHECK (json_valid(read_lengths));
`,
}
