import type { Migration } from '../migrate.js'

const AT_MS = 'coalesce(CAST(round((julianday(at) - 2440587.5) * 86400000) AS INTEGER), 0)'

/** People with an identity, entries that can be told apart across files, hidden repeats and adjudications. */
export const people: Migration = {
  version: 50,
  sql: `
-- uid: 'name:…' for someone known by name only, from a file or an earlier Verdikt.
ALTER TABLE annotators ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE annotators ADD COLUMN created_at TEXT;
UPDATE annotators SET uid = 'name:' || name,
  created_at = (SELECT min(at) FROM review_journal WHERE annotator_id = annotators.id);
CREATE UNIQUE INDEX annotators_uid ON annotators (uid);

-- Further identities of a person, found to be the same one in a merge.
CREATE TABLE annotator_aliases (
  uid TEXT PRIMARY KEY,
  annotator_id INTEGER NOT NULL REFERENCES annotators (id)
) STRICT, WITHOUT ROWID;

-- Projects whose reviews were taken in; report: JSON.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  path TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;

DROP TRIGGER review_journal_is_append_only;
DROP TRIGGER review_journal_keeps_everything;

-- uid: the same in every copy of a file; that of older entries follows from what they are, and sorts as they came.
ALTER TABLE review_journal ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE review_journal ADD COLUMN role TEXT NOT NULL DEFAULT 'review'
  CHECK (role IN ('review', 'repeat', 'adjudication'));
-- What orders one person's entries on a pair in every copy: the entry's moment, but always after what was there.
ALTER TABLE review_journal ADD COLUMN ordered_at_ms INTEGER NOT NULL DEFAULT 0;
-- The merge an entry came with; null: made or imported here.
ALTER TABLE review_journal ADD COLUMN merge_id INTEGER REFERENCES merges (id);

UPDATE review_journal SET
  uid = printf('%010d', review_journal.id) || '|' || review_journal.at || '|' || annotators.name,
  ordered_at_ms = iif(review_journal.kind = 'import', entry.at_ms, entry.ordered_at_ms)
FROM annotators, (
  SELECT id, at_ms, step + max(at_ms - step) OVER (PARTITION BY pair_id, annotator_id ORDER BY id) AS ordered_at_ms
  FROM (SELECT id, pair_id, annotator_id, ${AT_MS} AS at_ms,
      row_number() OVER (PARTITION BY pair_id, annotator_id ORDER BY id) AS step
    FROM review_journal)
) AS entry
WHERE annotators.id = review_journal.annotator_id AND entry.id = review_journal.id;
CREATE UNIQUE INDEX review_journal_uid ON review_journal (uid);
CREATE INDEX review_journal_annotator ON review_journal (annotator_id);

CREATE TRIGGER review_journal_is_append_only BEFORE UPDATE ON review_journal
BEGIN SELECT raise(ABORT, 'the review journal is append-only'); END;
CREATE TRIGGER review_journal_keeps_everything BEFORE DELETE ON review_journal
BEGIN SELECT raise(ABORT, 'the review journal is append-only'); END;

-- Derived: a person's hidden second vote on a pair.
CREATE TABLE review_repeats (
  pair_id INTEGER NOT NULL REFERENCES pairs (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  entry_id INTEGER NOT NULL REFERENCES review_journal (id),
  label TEXT,
  at TEXT NOT NULL,
  order_shown TEXT NOT NULL,
  PRIMARY KEY (pair_id, annotator_id)
) STRICT, WITHOUT ROWID;

-- Derived: the newest adjudication in force.
CREATE TABLE adjudications (
  pair_id INTEGER PRIMARY KEY REFERENCES pairs (id),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id),
  entry_id INTEGER NOT NULL REFERENCES review_journal (id),
  label TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Derived: what people together make of a pair. A conflict stays one after it is adjudicated.
CREATE TABLE pair_provenance (
  pair_id INTEGER PRIMARY KEY REFERENCES pairs (id),
  provenance TEXT NOT NULL CHECK (provenance IN ('single', 'unanimous', 'adjudicated', 'unresolved')),
  people INTEGER NOT NULL,
  conflict INTEGER NOT NULL
) STRICT;
CREATE INDEX pair_provenance_kind ON pair_provenance (provenance);
INSERT INTO pair_provenance
SELECT pair_id, CASE WHEN count(DISTINCT label) > 1 THEN 'unresolved' WHEN count(*) > 1 THEN 'unanimous' ELSE 'single' END,
  count(*), count(DISTINCT label) > 1
FROM reviews WHERE label IS NOT NULL GROUP BY pair_id;
`,
}
