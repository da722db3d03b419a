import type { Database } from 'better-sqlite3'
import type { GradedVerdict, HumanVerdict, Order, Verdict } from '../../../shared/domain/verdict.js'

/** Where a pair belongs, for intervals over prompts and rows per model. */
export interface AuditPair {
  pair: number
  prompt: number
  model1: string
  model2: string
}
export interface AuditVerdict<Label> {
  pair: number
  order: Order
  label: Label
}
export interface HumanVerdictRow {
  pair: number
  annotator: string
  at: string
  decidedMs: number
  label: HumanVerdict
  role: 'review' | 'adjudication'
  /** Uid of the queue of a review; null: none is known, or an adjudication. */
  queue: string | null
  /** How likely that queue was to have the pair, 0 to 1; null: not known, or an adjudication. */
  inclusionProbability: number | null
}

/** Verdicts of a whole project as plain rows, for the audit's statistics. */
export function createAuditStore(database: Database) {
  const pairs = database.prepare<{ models: string }, AuditPair>(
    `SELECT pairs.id AS pair, pairs.prompt_id AS prompt, model_1.name AS model1, model_2.name AS model2
     FROM pairs JOIN models AS model_1 ON model_1.id = pairs.model_1_id
       JOIN models AS model_2 ON model_2.id = pairs.model_2_id
     WHERE @models = '[]' OR model_1.name IN (SELECT value FROM json_each(@models))
       OR model_2.name IN (SELECT value FROM json_each(@models))
     ORDER BY pairs.id`,
  )
  const judge = database.prepare<[number], AuditVerdict<Verdict>>(
    `SELECT pair_id AS pair, read_order AS "order", label FROM judge_verdicts WHERE run_id = ?`,
  )
  const reference = database.prepare<[number], AuditVerdict<GradedVerdict>>(
    `SELECT pair_id AS pair, read_order AS "order", label FROM reference_verdicts WHERE reference_id = ?`,
  )
  const human = database.prepare<[], HumanVerdictRow>(
    `SELECT reviews.pair_id AS pair, annotators.name AS annotator, reviews.at,
       reviews.decided_ms AS decidedMs, reviews.label,
       'review' AS role, entry.state ->> 'queue' AS queue,
       entry.state ->> 'inclusionProbability' AS inclusionProbability
     FROM reviews JOIN annotators ON annotators.id = reviews.annotator_id
       JOIN review_journal AS entry ON entry.id = reviews.entry_id
     WHERE reviews.label IS NOT NULL
     UNION ALL SELECT adjudications.pair_id, name, adjudications.at, decided_ms, label, 'adjudication', NULL, NULL
     FROM adjudications JOIN annotators ON annotators.id = adjudications.annotator_id`,
  )
  return {
    pairs: (models: readonly string[]) => pairs.all({ models: JSON.stringify(models) }),
    judgeVerdicts: (run: number) => judge.all(run),
    referenceVerdicts: (judgeId: number) => reference.all(judgeId),
    humanVerdicts: () => human.all(),
  }
}
