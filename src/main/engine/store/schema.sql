-- The newest schema, written by the migrations' test; version 140.

CREATE TABLE project (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  pid INTEGER NOT NULL,
  machine TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  started_at TEXT NOT NULL,
  report TEXT
) STRICT;

CREATE TABLE prompts (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  text TEXT NOT NULL,
  text_hash BLOB NOT NULL,
  cluster TEXT,
  category TEXT,
  language TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  UNIQUE (text_hash, uid)
) STRICT;

CREATE INDEX prompts_cluster ON prompts (cluster);

CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  prompt_id INTEGER NOT NULL REFERENCES prompts (id),
  model_id INTEGER NOT NULL REFERENCES models (id),
  text TEXT NOT NULL,
  text_hash BLOB NOT NULL,
  language TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  UNIQUE (prompt_id, model_id, text_hash)
) STRICT;

CREATE TABLE pairs (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  prompt_id INTEGER NOT NULL REFERENCES prompts (id),
  answer_1_id INTEGER NOT NULL REFERENCES answers (id),
  answer_2_id INTEGER NOT NULL REFERENCES answers (id),
  model_1_id INTEGER NOT NULL REFERENCES models (id),
  model_2_id INTEGER NOT NULL REFERENCES models (id),
  language_1 TEXT NOT NULL,
  language_2 TEXT NOT NULL,
  cluster TEXT,
  inclusion_probability REAL,
  import_id INTEGER NOT NULL REFERENCES imports (id)
) STRICT;

CREATE UNIQUE INDEX pairs_unordered
  ON pairs (prompt_id, min(answer_1_id, answer_2_id), max(answer_1_id, answer_2_id));

CREATE INDEX pairs_answer_1 ON pairs (answer_1_id);

CREATE INDEX pairs_answer_2 ON pairs (answer_2_id);

CREATE VIRTUAL TABLE text_search
  USING fts5 (stems, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE reference_judges (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
, verdicts INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE reference_verdicts (
  id INTEGER PRIMARY KEY,
  reference_id INTEGER NOT NULL REFERENCES reference_judges (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  read_order TEXT NOT NULL CHECK (read_order IN ('12', '21')),
  label TEXT NOT NULL CHECK (label IN ('1>>2', '1>2', '1=2', '2>1', '2>>1')),
  rationale TEXT,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  UNIQUE (reference_id, pair_id, read_order)
) STRICT;

CREATE TABLE reference_pair_verdicts (
  reference_id INTEGER NOT NULL REFERENCES reference_judges (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  label TEXT NOT NULL,
  flip INTEGER NOT NULL, mean_grade REAL,
  PRIMARY KEY (reference_id, pair_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE judge_runs (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  judge TEXT NOT NULL,
  judge_version TEXT NOT NULL,
  judge_path TEXT NOT NULL,
  requested_provider TEXT NOT NULL,
  orders TEXT NOT NULL CHECK (orders IN ('both', '12', '21')),
  models TEXT NOT NULL,
  pair_limit INTEGER,
  -- Pairs imported after the start are not part of the run.
  last_pair_id INTEGER NOT NULL,
  pairs INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'finished', 'cancelled', 'failed', 'imported')),
  identity TEXT,
  app_version TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  failure TEXT
, truncation TEXT NOT NULL DEFAULT 'balanced'
  CHECK (truncation IN ('balanced', 'upstream', 'skip')), verdicts INTEGER NOT NULL DEFAULT 0, truncated INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE judge_verdicts (
  run_id INTEGER NOT NULL REFERENCES judge_runs (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  read_order TEXT NOT NULL CHECK (read_order IN ('12', '21')),
  label TEXT NOT NULL CHECK (label IN ('1>2', '1=2', '2>1')),
  probability_1 REAL NOT NULL,
  probability_equal REAL NOT NULL,
  probability_2 REAL NOT NULL,
  truncated INTEGER NOT NULL,
  head TEXT,
  flags TEXT NOT NULL, read_lengths TEXT CHECK (json_valid(read_lengths)),
  PRIMARY KEY (run_id, pair_id, read_order)
) STRICT, WITHOUT ROWID;

CREATE TABLE judge_skips (
  run_id INTEGER NOT NULL REFERENCES judge_runs (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  read_order TEXT NOT NULL CHECK (read_order IN ('12', '21')),
  reason TEXT NOT NULL,
  PRIMARY KEY (run_id, pair_id, read_order)
) STRICT, WITHOUT ROWID;

CREATE TABLE judge_pair_verdicts (
  run_id INTEGER NOT NULL REFERENCES judge_runs (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  label TEXT NOT NULL,
  flip INTEGER NOT NULL,
  probability_1 REAL NOT NULL,
  probability_equal REAL NOT NULL,
  probability_2 REAL NOT NULL,
  margin REAL NOT NULL,
  entropy_bits REAL NOT NULL,
  truncated INTEGER NOT NULL, swap_shift REAL,
  PRIMARY KEY (run_id, pair_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotators (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
, uid TEXT NOT NULL DEFAULT '', created_at TEXT) STRICT;

CREATE TABLE tags (
  id TEXT PRIMARY KEY,
  label TEXT,
  key TEXT,
  built_in INTEGER NOT NULL
, family TEXT NOT NULL DEFAULT 'own'
  CHECK (family IN ('documented', 'repa', 'bias', 'own')), target TEXT NOT NULL DEFAULT 'judge'
  CHECK (target IN ('judge', 'reference', 'human')), hidden INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE TABLE review_journal (
  id INTEGER PRIMARY KEY,
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('set', 'undo', 'redo', 'import')),
  target_id INTEGER REFERENCES review_journal (id),
  state TEXT, uid TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT 'review'
  CHECK (role IN ('review', 'repeat', 'adjudication')), ordered_at_ms INTEGER NOT NULL DEFAULT 0, merge_id INTEGER REFERENCES merges (id), batch TEXT CHECK (batch IS NULL OR kind = 'set'),
  CHECK ((kind IN ('undo', 'redo')) = (target_id IS NOT NULL)),
  CHECK ((kind IN ('set', 'import')) = (state IS NOT NULL))
) STRICT;

CREATE INDEX review_journal_pair ON review_journal (pair_id, annotator_id);

CREATE INDEX review_journal_target ON review_journal (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE reviews (
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  entry_id INTEGER NOT NULL REFERENCES review_journal (id),
  label TEXT,
  at TEXT NOT NULL, queue TEXT, decided_ms INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (pair_id, annotator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_tags (
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  tag_id TEXT NOT NULL REFERENCES tags (id),
  target TEXT NOT NULL CHECK (target IN ('judge', 'reference', 'human')),
  PRIMARY KEY (pair_id, annotator_id, tag_id, target)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_tags_tag ON review_tags (tag_id, pair_id);

CREATE TABLE pair_signals (
  pair_id INTEGER PRIMARY KEY REFERENCES pairs (id),
  version INTEGER NOT NULL,
  prompt_english_share REAL,
  english_share_1 REAL,
  english_share_2 REAL,
  word_similarity REAL NOT NULL,
  character_similarity REAL NOT NULL,
  identical INTEGER NOT NULL,
  length_1 INTEGER NOT NULL,
  length_2 INTEGER NOT NULL,
  length_gap REAL NOT NULL,
  list_items_1 INTEGER NOT NULL,
  list_items_2 INTEGER NOT NULL,
  list_gap INTEGER NOT NULL GENERATED ALWAYS AS (abs(list_items_1 - list_items_2)) VIRTUAL,
  headings_1 INTEGER NOT NULL,
  headings_2 INTEGER NOT NULL,
  heading_gap INTEGER NOT NULL GENERATED ALWAYS AS (abs(headings_1 - headings_2)) VIRTUAL,
  code_blocks_1 INTEGER NOT NULL,
  code_blocks_2 INTEGER NOT NULL,
  code_gap INTEGER NOT NULL GENERATED ALWAYS AS (abs(code_blocks_1 - code_blocks_2)) VIRTUAL,
  refusal_1 INTEGER NOT NULL,
  refusal_2 INTEGER NOT NULL,
  repetition_1 REAL NOT NULL,
  repetition_2 REAL NOT NULL,
  truncated_1 INTEGER NOT NULL,
  truncated_2 INTEGER NOT NULL,
  prompt_length INTEGER NOT NULL,
  underspecified REAL NOT NULL,
  spoofed INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX annotators_uid ON annotators (uid);

CREATE TABLE annotator_aliases (
  uid TEXT PRIMARY KEY,
  annotator_id INTEGER NOT NULL REFERENCES annotators (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  path TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX review_journal_uid ON review_journal (uid);

CREATE INDEX review_journal_annotator ON review_journal (annotator_id);

CREATE TRIGGER review_journal_is_append_only BEFORE UPDATE ON review_journal
BEGIN SELECT raise(ABORT, 'the review journal is append-only'); END;

CREATE TRIGGER review_journal_keeps_everything BEFORE DELETE ON review_journal
BEGIN SELECT raise(ABORT, 'the review journal is append-only'); END;

CREATE TABLE review_repeats (
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  entry_id INTEGER NOT NULL REFERENCES review_journal (id),
  label TEXT,
  at TEXT NOT NULL,
  order_shown TEXT NOT NULL,
  PRIMARY KEY (pair_id, annotator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjudications (
  pair_id INTEGER PRIMARY KEY REFERENCES pairs (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  entry_id INTEGER NOT NULL REFERENCES review_journal (id),
  label TEXT NOT NULL,
  at TEXT NOT NULL
, decided_ms INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE pair_provenance (
  pair_id INTEGER PRIMARY KEY REFERENCES pairs (id),
  provenance TEXT NOT NULL CHECK (provenance IN ('single', 'unanimous', 'adjudicated', 'unresolved')),
  people INTEGER NOT NULL,
  conflict INTEGER NOT NULL
) STRICT;

CREATE INDEX pair_provenance_kind ON pair_provenance (provenance);

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

CREATE TABLE queue_items (
  queue_id INTEGER NOT NULL REFERENCES queues (id),
  position INTEGER NOT NULL,
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  inclusion_probability REAL NOT NULL CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
  drawn TEXT NOT NULL CHECK (drawn IN ('rule', 'audit')),
  PRIMARY KEY (queue_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX queue_items_pair ON queue_items (queue_id, pair_id);

CREATE TABLE queue_places (
  queue_id INTEGER NOT NULL REFERENCES queues (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  at TEXT NOT NULL, at_repeat INTEGER NOT NULL DEFAULT 0 CHECK (at_repeat IN (0, 1)),
  PRIMARY KEY (queue_id, annotator_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reviews_queue ON reviews (queue, annotator_id, entry_id) WHERE queue IS NOT NULL AND label IS NOT NULL;

CREATE INDEX review_journal_batch ON review_journal (batch, annotator_id) WHERE batch IS NOT NULL;

CREATE TABLE last_desks (
  annotator TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT, WITHOUT ROWID;

CREATE TABLE sorting_changes (
  source TEXT PRIMARY KEY,
  changes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER pairs_sorting_insert AFTER INSERT ON pairs
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'pairs'; END;

CREATE TRIGGER pairs_sorting_update AFTER UPDATE ON pairs
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'pairs'; END;

CREATE TRIGGER pairs_sorting_delete AFTER DELETE ON pairs
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'pairs'; END;

CREATE TRIGGER judge_pair_verdicts_sorting_insert AFTER INSERT ON judge_pair_verdicts
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'judge'; END;

CREATE TRIGGER judge_pair_verdicts_sorting_update AFTER UPDATE ON judge_pair_verdicts
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'judge'; END;

CREATE TRIGGER judge_pair_verdicts_sorting_delete AFTER DELETE ON judge_pair_verdicts
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'judge'; END;

CREATE TRIGGER reference_pair_verdicts_sorting_insert AFTER INSERT ON reference_pair_verdicts
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'reference'; END;

CREATE TRIGGER reference_pair_verdicts_sorting_update AFTER UPDATE ON reference_pair_verdicts
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'reference'; END;

CREATE TRIGGER reference_pair_verdicts_sorting_delete AFTER DELETE ON reference_pair_verdicts
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'reference'; END;

CREATE TRIGGER pair_signals_sorting_insert AFTER INSERT ON pair_signals
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'signals'; END;

CREATE TRIGGER pair_signals_sorting_update AFTER UPDATE ON pair_signals
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'signals'; END;

CREATE TRIGGER pair_signals_sorting_delete AFTER DELETE ON pair_signals
BEGIN UPDATE sorting_changes SET changes = changes + 1 WHERE source = 'signals'; END;

CREATE INDEX pair_signals_version ON pair_signals (version);
