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
