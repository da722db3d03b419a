import type { Database } from 'better-sqlite3'
import type { ReadLengths } from '../../../shared/contract/common.js'
import { SKIP_REASONS, type SkipKind } from '../../../shared/domain/skipReason.js'
import { entropyBits, margin, meanProbabilities, swapShift } from '../../../shared/domain/uncertainty.js'
import { mostProbable, type Order, type Probabilities, type Verdict } from '../../../shared/domain/verdict.js'
import { CHOSEN_PAIRS, HAS_WANTED_MODEL } from './judgeRunStore.js'

/** One verdict on one reading; probabilities canonical. */
export interface JudgeVerdictToRecord {
  pair: number
  order: Order
  probabilities: Probabilities
  truncated: boolean
  read: ReadLengths | null
  head: string | null
  flags: string[]
}
export interface SkipToRecord {
  pair: number
  order: Order
  skipped: string
}

/** A pair to be read in an order. */
export interface Reading {
  pair: number
  order: Order
}
export interface PairTexts {
  prompt: string
  answer1: string
  answer2: string
}

/** Readings of a run that were set aside for one kind of reason. */
export interface SkipCount {
  kind: SkipKind
  readings: number
  /** A reason as it was stored. */
  example: string
}

interface VerdictRow {
  read_order: Order
  label: Verdict
  probability_1: number
  probability_equal: number
  probability_2: number
  truncated: number
  /** JSON of ReadLengths. */
  read_lengths: string | null
  head: string | null
  flags: string
}

export interface StoredJudgeVerdict extends JudgeVerdictToRecord {
  label: Verdict
}

/** Verdicts of judges per run, pair and order, and what both orders say together. */
export function createJudgeVerdictStore(database: Database) {
  // Not OR IGNORE, which would also swallow a verdict that is no number.
  const insert = database.prepare(
    `INSERT INTO judge_verdicts (run_id, pair_id, read_order, label, probability_1, probability_equal,
       probability_2, truncated, read_lengths, head, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const insertSkip = database.prepare(
    'INSERT INTO judge_skips (run_id, pair_id, read_order, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const ofPair = database.prepare<[number, number], VerdictRow>(
    'SELECT * FROM judge_verdicts WHERE run_id = ? AND pair_id = ? ORDER BY read_order',
  )
  const runsOf = database
    .prepare<[number], number>(
      `SELECT id FROM judge_runs
       WHERE EXISTS (SELECT 1 FROM judge_verdicts WHERE run_id = judge_runs.id AND pair_id = ?) ORDER BY id DESC`,
    )
    .pluck()
  const putPairVerdict = database.prepare(
    `INSERT OR REPLACE INTO judge_pair_verdicts (run_id, pair_id, label, flip, probability_1, probability_equal,
       probability_2, margin, entropy_bits, truncated, swap_shift) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const lastChosen = database
    .prepare<{ run: number }, number | null>(`WITH ${CHOSEN_PAIRS} SELECT max(id) FROM chosen`)
    .pluck()
  const pending = database.prepare<{ run: number; after: number; upTo: number }, Reading>(
    `SELECT pairs.id AS pair, read.value AS "order"
     FROM judge_runs AS run, pairs, json_each('["12","21"]') AS read
     WHERE run.id = @run AND pairs.id > @after AND pairs.id <= @upTo AND ${HAS_WANTED_MODEL}
       AND run.orders IN ('both', read.value)
       AND NOT EXISTS (SELECT 1 FROM judge_verdicts AS done
         WHERE done.run_id = run.id AND done.pair_id = pairs.id AND done.read_order = read.value)
       AND NOT EXISTS (SELECT 1 FROM judge_skips AS skip
         WHERE skip.run_id = run.id AND skip.pair_id = pairs.id AND skip.read_order = read.value)
     ORDER BY pairs.id, read.value`,
  )
  const texts = database.prepare<[number], PairTexts>(
    `SELECT prompts.text AS prompt, answer_1.text AS answer1, answer_2.text AS answer2
     FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id
       JOIN answers AS answer_1 ON answer_1.id = pairs.answer_1_id
       JOIN answers AS answer_2 ON answer_2.id = pairs.answer_2_id
     WHERE pairs.id = ?`,
  )
  const addToTally = database.prepare<{ run: number; verdicts: number; truncated: number; skipped: number }>(
    `UPDATE judge_runs SET verdicts = verdicts + @verdicts, truncated = truncated + @truncated,
       skipped = skipped + @skipped WHERE id = @run`,
  )
  const skips = database.prepare<[number], SkipCount>(
    `SELECT CASE ${Object.entries(SKIP_REASONS)
      .map(([kind, start]) => `WHEN substr(reason, 1, ${start.length}) = '${start}' THEN '${kind}'`)
      .join(' ')} ELSE 'other' END AS kind, count(*) AS readings, min(reason) AS example
     FROM judge_skips WHERE run_id = ? GROUP BY kind ORDER BY readings DESC, kind`,
  )

  const stored = (pair: number, row: VerdictRow): StoredJudgeVerdict => ({
    pair,
    order: row.read_order,
    label: row.label,
    probabilities: [row.probability_1, row.probability_equal, row.probability_2],
    truncated: row.truncated === 1,
    read: row.read_lengths === null ? null : (JSON.parse(row.read_lengths) as ReadLengths),
    head: row.head,
    flags: JSON.parse(row.flags) as string[],
  })

  function refreshPair(run: number, pair: number): void {
    const verdicts = ofPair.all(run, pair).map((row) => stored(pair, row))
    const [first, second] = verdicts
    const mean = meanProbabilities(verdicts.map((verdict) => verdict.probabilities))
    const flip = new Set(verdicts.map((verdict) => verdict.label)).size > 1
    const truncated = verdicts.some((verdict) => verdict.truncated)
    putPairVerdict.run(
      run,
      pair,
      mostProbable(mean),
      Number(flip),
      ...mean,
      margin(mean),
      entropyBits(mean),
      Number(truncated),
      first && second ? swapShift(first.probabilities, second.probabilities) : null,
    )
  }

  /** Adds verdicts that are not there yet; returns how many were new. Call inside a transaction. */
  function add(run: number, verdicts: readonly JudgeVerdictToRecord[]): number {
    const added = { verdicts: 0, truncated: 0 }
    const touched = new Set<number>()
    for (const { pair, order, probabilities, truncated, read, head, flags } of verdicts) {
      const label = mostProbable(probabilities)
      const lengths = read && JSON.stringify(read)
      const row = [label, ...probabilities, Number(truncated), lengths, head, JSON.stringify(flags)]
      if (insert.run(run, pair, order, ...row).changes === 0) continue
      added.verdicts += 1
      added.truncated += Number(truncated)
      touched.add(pair)
    }
    for (const pair of touched) refreshPair(run, pair)
    if (added.verdicts > 0) addToTally.run({ run, ...added, skipped: 0 })
    return added.verdicts
  }

  function skip(run: number, skips: readonly SkipToRecord[]): void {
    let skipped = 0
    for (const { pair, order, skipped: reason } of skips)
      skipped += insertSkip.run(run, pair, order, reason).changes
    if (skipped > 0) addToTally.run({ run, verdicts: 0, truncated: 0, skipped })
  }

  return {
    add,
    /** One micro-batch in one transaction: all of it is durable, or none. */
    record: database.transaction(
      (run: number, verdicts: readonly JudgeVerdictToRecord[], skips: readonly SkipToRecord[]): void => {
        add(run, verdicts)
        skip(run, skips)
      },
    ).immediate,
    /** The last pair that a run is to read; 0: none. */
    lastPair: (run: number): number => lastChosen.get({ run }) ?? 0,
    /** Readings of pairs behind `after` up to `upTo` that have neither a verdict nor a skip, in order. */
    pending: (run: number, after: number, upTo: number) => pending.all({ run, after, upTo }),
    texts: (pair: number) => texts.get(pair) as PairTexts,
    skips: (run: number) => skips.all(run),
    /** Every run with a verdict on the pair, newest first. */
    runsOf: (pair: number): number[] => runsOf.all(pair),
    ofPair: (run: number, pair: number) => ofPair.all(run, pair).map((row) => stored(pair, row)),
  }
}
