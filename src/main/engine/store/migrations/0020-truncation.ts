import type { Migration } from '../migrate.js'

/** What a run does with prompts that are longer than its judge reads. Earlier judges read texts of any length. */
export const truncation: Migration = {
  version: 20,
  sql: `
ALTER TABLE judge_runs ADD COLUMN truncation TEXT NOT NULL DEFAULT 'balanced'
  CHECK (truncation IN ('balanced', 'upstream', 'skip'));
`,
}
