import type { Database } from 'better-sqlite3'
import type { PairDetail } from '../../../shared/contract/review.js'
import type { AnswerLanguage } from '../../../shared/domain/answerLanguage.js'

interface PairRow {
  id: number
  externalId: string
  prompt: string
  cluster: string | null
  category: string | null
  language: AnswerLanguage
  answer1: number
  answer2: number
}
interface IdentityRow {
  id: number
  promptUid: string
  promptHash: string
  answerHash1: string
  answerHash2: string
  model1: string
  model2: string
}
interface AnswerRow {
  id: number
  model: string
  text: string
  language: AnswerLanguage
}
export type PairTextsView = Pick<PairDetail, 'id' | 'prompt' | 'answers'>

/** One pair with its texts. */
export function createPairStore(database: Database) {
  const pair = database.prepare<[number], PairRow>(
    `SELECT pairs.id, prompts.uid AS externalId, prompts.text AS prompt, prompts.cluster, prompts.category,
       prompts.language, answer_1_id AS answer1, answer_2_id AS answer2
     FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id WHERE pairs.id = ?`,
  )
  const identities = `SELECT pairs.id, prompts.uid AS promptUid, hex(prompts.text_hash) AS promptHash,
      hex(answer_1.text_hash) AS answerHash1, hex(answer_2.text_hash) AS answerHash2,
      model_1.name AS model1, model_2.name AS model2
    FROM pairs JOIN prompts ON prompts.id = pairs.prompt_id
      JOIN answers AS answer_1 ON answer_1.id = pairs.answer_1_id
      JOIN answers AS answer_2 ON answer_2.id = pairs.answer_2_id
      JOIN models AS model_1 ON model_1.id = pairs.model_1_id
      JOIN models AS model_2 ON model_2.id = pairs.model_2_id`
  const all = database.prepare<[], IdentityRow>(`${identities} ORDER BY pairs.id`)
  const voted = database.prepare<[], IdentityRow>(
    `${identities} WHERE pairs.id IN (SELECT pair_id FROM review_journal) ORDER BY pairs.id`,
  )
  const exists = database.prepare<[number]>('SELECT 1 FROM pairs WHERE id = ?')
  const answer = database.prepare<[number], AnswerRow>(
    `SELECT answers.id, models.name AS model, answers.text, answers.language
     FROM answers JOIN models ON models.id = answers.model_id WHERE answers.id = ?`,
  )
  const view = (id: number) => {
    const row = answer.get(id) as AnswerRow
    return { ...row, characters: Array.from(row.text).length }
  }
  return {
    /** What each pair is known by in other projects; `voted`: only of pairs with entries in the journal. */
    identities: ({ voted: onlyVoted }: { voted: boolean }) =>
      (onlyVoted ? voted : all).all().map(({ answerHash1, answerHash2, model1, model2, ...row }) => ({
        ...row,
        answerHashes: [answerHash1, answerHash2] as const,
        models: [model1, model2] as const,
      })),
    exists: (id: number): boolean => exists.get(id) !== undefined,
    find(id: number): PairTextsView | null {
      const row = pair.get(id)
      if (!row) return null
      const { externalId, prompt: text, cluster, category, language } = row
      return {
        id,
        prompt: { externalId, text, cluster, category, language },
        answers: [view(row.answer1), view(row.answer2)],
      }
    },
  }
}
