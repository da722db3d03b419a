import type { Migration } from '../migrate.js'

/** Saved queues, where each person stopped in them, and what their orders sort by. */
export const queues: Migration = {
  version: 60,
  sql: `
-- rule, sorting: JSON. The built-in queue 'all' keeps its filter of the moment there.
CREATE TABLE queues (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'frozen')),
  rule TEXT NOT NULL,
  sorting TEXT NOT NULL,
  run_id INTEGER REFERENCES judge_runs (id),
  reference_id INTEGER REFERENCES reference_judges (id),
  blind INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  audit_share REAL NOT NULL,
  repeat_share REAL NOT NULL,
  created_at TEXT NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A frozen list; how likely each pair was to get into it is known only here.
CREATE TABLE queue_items (
  queue_id INTEGER NOT NULL REFERENCES queues (id),
  position INTEGER NOT NULL,
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  inclusion_probability REAL NOT NULL CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
  drawn TEXT NOT NULL CHECK (drawn IN ('rule', 'audit')),
  PRIMARY KEY (queue_id, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX queue_items_pair ON queue_items (queue_id, pair_id);

-- The pair that was on a person's screen last.
CREATE TABLE queue_places (
  queue_id INTEGER NOT NULL REFERENCES queues (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  at TEXT NOT NULL,
  PRIMARY KEY (queue_id, annotator_id)
) STRICT, WITHOUT ROWID;

INSERT INTO queues (uid, name, kind, rule, sorting, blind, seed, audit_share, repeat_share, created_at)
VALUES ('all', NULL, 'live', '{"join":"all","not":false,"parts":[]}', '{"by":"import","seed":1}', 0,
  abs(random() % 2147483648), 0, 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

-- Derived: uid of the queue in which the review in force was made.
ALTER TABLE reviews ADD COLUMN queue TEXT;
CREATE INDEX reviews_queue ON reviews (queue, annotator_id, entry_id) WHERE queue IS NOT NULL AND label IS NOT NULL;

-- Derived: how far the judge's probabilities moved when the answers changed places, 0 to 1; null: read in one order.
ALTER TABLE judge_pair_verdicts ADD COLUMN swap_shift REAL;
UPDATE judge_pair_verdicts SET swap_shift = (
  SELECT (abs(one.probability_1 - two.probability_1) + abs(one.probability_equal - two.probability_equal)
    + abs(one.probability_2 - two.probability_2)) / 2
  FROM judge_verdicts AS one JOIN judge_verdicts AS two USING (run_id, pair_id)
  WHERE one.run_id = judge_pair_verdicts.run_id AND one.pair_id = judge_pair_verdicts.pair_id
    AND one.read_order = '12' AND two.read_order = '21');

-- Derived: the reference's mean over its orders, -1 (answer 1 far better) to 1.
ALTER TABLE reference_pair_verdicts ADD COLUMN mean_grade REAL;
UPDATE reference_pair_verdicts SET mean_grade = (
  SELECT avg(CASE label WHEN '1>>2' THEN -1.0 WHEN '1>2' THEN -0.5 WHEN '2>1' THEN 0.5 WHEN '2>>1' THEN 1.0 ELSE 0.0 END)
  FROM reference_verdicts AS verdict
  WHERE verdict.reference_id = reference_pair_verdicts.reference_id AND verdict.pair_id = reference_pair_verdicts.pair_id);
`,
}
