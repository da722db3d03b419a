import type { Database } from 'better-sqlite3'
import type { ReviewRole } from '../../../shared/domain/review.js'
import type { GradedVerdict, Order, Verdict } from '../../../shared/domain/verdict.js'

export interface ExportPromptRow {
  /** Row id of what is exported (prompt, answer or pair); the next page begins after it. */
  id: number
  promptUid: string
  prompt: string
  cluster: string | null
  category: string | null
}
export interface ExportAnswerRow extends ExportPromptRow {
  answerUid: string
  model: string
  answer: string
}
export interface ExportPairRow extends ExportPromptRow {
  pairUid: string
  inclusionProbability: number | null
  answer1Uid: string
  model1: string
  answer1: string
  answer2Uid: string
  model2: string
  answer2: string
}
export interface ExportJudgeRow {
  run: number
  order: Order
  label: Verdict
  probability1: number
  probabilityEqual: number
  probability2: number
  truncated: number
  /** JSON of ReadLengths. */
  readLengths: string | null
  head: string | null
  /** JSON array of strings. */
  flags: string
}
export interface ExportReferenceRow {
  judge: string
  order: Order
  label: GradedVerdict
  rationale: string | null
}
export interface ExportHumanRow {
  annotator: string
  role: ReviewRole
  at: string
  decidedMs: number
  /** JSON of a review state. */
  state: string
}

const PROMPT = 'prompts.uid AS promptUid, prompts.text AS prompt, prompts.cluster, prompts.category'

/**
 * A project from end to end in import order, for exports. Pages by id: nothing is held in
 * memory, and the connection stays free for others (an open iterator would refuse their writes).
 */
export function createExportStore(database: Database) {
  const pairs = database.prepare<[number, number], ExportPairRow>(
    `SELECT pairs.id, pairs.uid AS pairUid, inclusion_probability AS inclusionProbability, ${PROMPT},
       answer_1.uid AS answer1Uid, model_1.name AS model1, answer_1.text AS answer1,
       answer_2.uid AS answer2Uid, model_2.name AS model2, answer_2.text AS answer2
     FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id
       JOIN answers AS answer_1 ON answer_1.id = pairs.answer_1_id
       JOIN answers AS answer_2 ON answer_2.id = pairs.answer_2_id
       JOIN models AS model_1 ON model_1.id = pairs.model_1_id
       JOIN models AS model_2 ON model_2.id = pairs.model_2_id
     WHERE pairs.id > ? ORDER BY pairs.id LIMIT ?`,
  )
  const unpairedAnswers = database.prepare<[number, number], ExportAnswerRow>(
    `SELECT answers.id, ${PROMPT}, answers.uid AS answerUid, models.name AS model, answers.text AS answer
     FROM answers JOIN prompts ON prompts.id = answers.prompt_id JOIN models ON models.id = answers.model_id
     WHERE answers.id > ? AND NOT EXISTS (SELECT 1 FROM pairs WHERE answer_1_id = answers.id)
       AND NOT EXISTS (SELECT 1 FROM pairs WHERE answer_2_id = answers.id)
     ORDER BY answers.id LIMIT ?`,
  )
  const unansweredPrompts = database.prepare<[number, number], ExportPromptRow>(
    `SELECT id, ${PROMPT} FROM prompts
     WHERE id > ? AND NOT EXISTS (SELECT 1 FROM answers WHERE prompt_id = prompts.id) ORDER BY id LIMIT ?`,
  )
  // CROSS JOIN keeps the order: few runs and judges, each looked up by its index.
  const judge = database.prepare<[number], ExportJudgeRow>(
    `SELECT run_id AS run, read_order AS "order", label, probability_1 AS probability1,
       probability_equal AS probabilityEqual, probability_2 AS probability2, judge_verdicts.truncated,
       read_lengths AS readLengths, head, flags
     FROM judge_runs CROSS JOIN judge_verdicts ON judge_verdicts.run_id = judge_runs.id WHERE pair_id = ?`,
  )
  const reference = database.prepare<[number], ExportReferenceRow>(
    `SELECT name AS judge, read_order AS "order", label, rationale
     FROM reference_judges CROSS JOIN reference_verdicts ON reference_id = reference_judges.id WHERE pair_id = ?`,
  )
  const human = database.prepare<{ pair: number }, ExportHumanRow>(
    `SELECT annotators.name AS annotator, held.at, decided_ms AS decidedMs,
       review_journal.state, role
     FROM (SELECT annotator_id, entry_id, at, decided_ms FROM reviews WHERE pair_id = @pair
       UNION ALL SELECT annotator_id, entry_id, at, 0 FROM review_repeats WHERE pair_id = @pair
       UNION ALL SELECT annotator_id, entry_id, at, decided_ms FROM adjudications WHERE pair_id = @pair) AS held
       JOIN annotators ON annotators.id = held.annotator_id
       JOIN review_journal ON review_journal.id = held.entry_id`,
  )
  return {
    pairs: (after: number, limit: number) => pairs.all(after, limit),
    unpairedAnswers: (after: number, limit: number) => unpairedAnswers.all(after, limit),
    unansweredPrompts: (after: number, limit: number) => unansweredPrompts.all(after, limit),
    judgeVerdicts: (pair: number) => judge.all(pair),
    referenceVerdicts: (pair: number) => reference.all(pair),
    humanVerdicts: (pair: number) => human.all({ pair }),
  }
}
