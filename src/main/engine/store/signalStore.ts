import type { Database } from 'better-sqlite3'
import type { PairSignals } from '../../../shared/domain/signal.js'

const COLUMNS = [
  'prompt_english_share',
  'english_share_1',
  'english_share_2',
  'word_similarity',
  'character_similarity',
  'identical',
  'length_1',
  'length_2',
  'length_gap',
  'list_items_1',
  'list_items_2',
  'headings_1',
  'headings_2',
  'code_blocks_1',
  'code_blocks_2',
  'refusal_1',
  'refusal_2',
  'repetition_1',
  'repetition_2',
  'truncated_1',
  'truncated_2',
  'prompt_length',
  'underspecified',
  'spoofed',
] as const
type Column = (typeof COLUMNS)[number]
type OptionalColumn = Extract<Column, `${string}english_share${string}`>

/** What is written of a row; SQLite has no booleans. */
type SignalRow = Record<Exclude<Column, OptionalColumn>, number> & Record<OptionalColumn, number | null>
/** What is read of it. */
type StoredRow = SignalRow & Record<'list_gap' | 'heading_gap' | 'code_gap', number>

function toRow(signals: PairSignals): SignalRow {
  const [first, second] = signals.answers
  return {
    prompt_english_share: signals.promptEnglishShare,
    english_share_1: first.englishShare,
    english_share_2: second.englishShare,
    word_similarity: signals.wordSimilarity,
    character_similarity: signals.characterSimilarity,
    identical: Number(signals.identical),
    length_1: first.characters,
    length_2: second.characters,
    length_gap: signals.lengthGap,
    list_items_1: first.listItems,
    list_items_2: second.listItems,
    headings_1: first.headings,
    headings_2: second.headings,
    code_blocks_1: first.codeBlocks,
    code_blocks_2: second.codeBlocks,
    refusal_1: Number(first.refusal),
    refusal_2: Number(second.refusal),
    repetition_1: first.repetition,
    repetition_2: second.repetition,
    truncated_1: Number(first.truncated),
    truncated_2: Number(second.truncated),
    prompt_length: signals.promptLength,
    underspecified: signals.underspecified,
    spoofed: Number(signals.spoofed),
  }
}

const answerOf = (row: SignalRow, number: 1 | 2) => ({
  englishShare: row[`english_share_${number}`],
  characters: row[`length_${number}`],
  listItems: row[`list_items_${number}`],
  headings: row[`headings_${number}`],
  codeBlocks: row[`code_blocks_${number}`],
  refusal: row[`refusal_${number}`] === 1,
  repetition: row[`repetition_${number}`],
  truncated: row[`truncated_${number}`] === 1,
})

const fromRow = (row: StoredRow): PairSignals => ({
  answers: [answerOf(row, 1), answerOf(row, 2)],
  promptEnglishShare: row.prompt_english_share,
  wordSimilarity: row.word_similarity,
  characterSimilarity: row.character_similarity,
  identical: row.identical === 1,
  lengthGap: row.length_gap,
  listGap: row.list_gap,
  headingGap: row.heading_gap,
  codeGap: row.code_gap,
  promptLength: row.prompt_length,
  underspecified: row.underspecified,
  spoofed: row.spoofed === 1,
})

interface SignalTexts {
  prompt: string
  answer1Id: number
  answer1: string
  answer2Id: number
  answer2: string
}

/** Signals of pairs. */
export function createSignalStore(database: Database) {
  const put = database.prepare(
    `INSERT OR REPLACE INTO pair_signals (pair_id, version, ${COLUMNS.join(', ')})
     VALUES (@pair, @version, ${COLUMNS.map((column) => `@${column}`).join(', ')})`,
  )
  const ofPair = database.prepare<[number], StoredRow>('SELECT * FROM pair_signals WHERE pair_id = ?')
  const pending = database
    .prepare<{ version: number; after: number; limit: number }, number>(
      `SELECT pairs.id FROM pairs LEFT JOIN pair_signals ON pair_id = pairs.id
       WHERE pairs.id > @after AND version IS NOT @version ORDER BY pairs.id LIMIT @limit`,
    )
    .pluck()
  const texts = database.prepare<[number], SignalTexts>(
    `SELECT prompts.text AS prompt, answer_1.id AS answer1Id, answer_1.text AS answer1,
       answer_2.id AS answer2Id, answer_2.text AS answer2
     FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id
       JOIN answers AS answer_1 ON answer_1.id = pairs.answer_1_id
       JOIN answers AS answer_2 ON answer_2.id = pairs.answer_2_id
     WHERE pairs.id = ?`,
  )
  const progress = database.prepare<{ version: number }, { done: number; total: number }>(
    `SELECT (SELECT count(*) FROM pair_signals WHERE version = @version) AS done,
       (SELECT count(*) FROM pairs) AS total`,
  )
  return {
    put: (pair: number, version: number, signals: PairSignals) =>
      void put.run({ pair, version, ...toRow(signals) }),
    /** Signals of whatever version; null: not computed yet. */
    ofPair(pair: number): PairSignals | null {
      const row = ofPair.get(pair)
      return row ? fromRow(row) : null
    },
    /** Ids of pairs without signals of this version, the next `limit` ones after an id. */
    pending: (version: number, after: number, limit: number) => pending.all({ version, after, limit }),
    texts: (pair: number) => texts.get(pair) as SignalTexts,
    progress: (version: number) => progress.get({ version }) as { done: number; total: number },
  }
}
