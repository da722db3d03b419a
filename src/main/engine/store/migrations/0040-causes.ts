import type { Migration } from '../migrate.js'

/** The taxonomy of causes: families, whose error each explains by default, hiding and order. */
export const causes: Migration = {
  version: 40,
  sql: `
ALTER TABLE tags ADD COLUMN family TEXT NOT NULL DEFAULT 'own'
  CHECK (family IN ('documented', 'repa', 'bias', 'own'));
ALTER TABLE tags ADD COLUMN target TEXT NOT NULL DEFAULT 'judge'
  CHECK (target IN ('judge', 'reference', 'human'));
ALTER TABLE tags ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
-- Among its family.
ALTER TABLE tags ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

UPDATE tags SET family = 'documented',
  position = CASE id WHEN 'english_preference' THEN 1 WHEN 'paraphrase' THEN 2 ELSE 3 END
WHERE built_in;
UPDATE tags SET position = (SELECT count(*) FROM tags AS other WHERE NOT other.built_in AND other.label <= tags.label)
WHERE NOT built_in;

-- A cause of one's own that came in under one of these ids means the same.
INSERT INTO tags (id, label, key, built_in, family, position) VALUES
  ('repa_request_following', NULL, NULL, 1, 'repa', 1),
  ('repa_factuality', NULL, NULL, 1, 'repa', 2),
  ('repa_repetition', NULL, NULL, 1, 'repa', 3),
  ('repa_code_switching', NULL, NULL, 1, 'repa', 4),
  ('repa_relevance', NULL, NULL, 1, 'repa', 5),
  ('repa_harmfulness', NULL, NULL, 1, 'repa', 6),
  ('repa_fluency', NULL, NULL, 1, 'repa', 7),
  ('repa_contradiction', NULL, NULL, 1, 'repa', 8),
  ('repa_sudden_interruption', NULL, NULL, 1, 'repa', 9),
  ('repa_refusal', NULL, NULL, 1, 'repa', 10),
  ('position', NULL, NULL, 1, 'bias', 1),
  ('length', NULL, NULL, 1, 'bias', 2),
  ('truncation', NULL, NULL, 1, 'bias', 3)
ON CONFLICT (id) DO UPDATE SET label = NULL, built_in = 1, family = excluded.family, position = excluded.position;
`,
}
