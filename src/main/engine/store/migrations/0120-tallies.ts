import type { Migration } from '../migrate.js'

/**
 * How many verdicts there are is kept beside what gave them, and signals can be counted by their version alone: going through
 * 200,000 rows takes longer than all else that the first screen asks for.
 */
export const tallies: Migration = {
  version: 120,
  sql: `
ALTER TABLE judge_runs ADD COLUMN verdicts INTEGER NOT NULL DEFAULT 0;
-- Of those verdicts.
ALTER TABLE judge_runs ADD COLUMN truncated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE judge_runs ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
UPDATE judge_runs SET
  verdicts = (SELECT count(*) FROM judge_verdicts WHERE run_id = judge_runs.id),
  truncated = (SELECT coalesce(sum(truncated), 0) FROM judge_verdicts WHERE run_id = judge_runs.id),
  skipped = (SELECT count(*) FROM judge_skips WHERE run_id = judge_runs.id);
ALTER TABLE reference_judges ADD COLUMN verdicts INTEGER NOT NULL DEFAULT 0;
UPDATE reference_judges SET
  verdicts = (SELECT count(*) FROM reference_verdicts WHERE reference_id = reference_judges.id);
CREATE INDEX pair_signals_version ON pair_signals (version);
`,
}
