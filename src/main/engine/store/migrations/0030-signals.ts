import type { Migration } from '../migrate.js'

/**
 * Signals of each pair's texts, derived and computed in the background; `version` is that of the computation. See
 * shared/domain/signal.ts for units.
 */
export const signals: Migration = {
  version: 30,
  sql: `
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
`,
}
