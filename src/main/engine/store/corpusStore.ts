import type { Database } from 'better-sqlite3'
import { answerLanguage } from '../../../shared/domain/answerLanguage.js'
import type { TextIndex } from './textIndex.js'
import { derivedUid, textHash } from './textHash.js'

export interface PromptToAdd {
  externalId: string | null
  text: string
  cluster: string | null
  category: string | null
}
export interface AnswerToAdd {
  externalId: string | null
  model: string
  text: string
}
/** Row id, and whether it was there before. */
export interface Added {
  id: number
  isNew: boolean
}
export interface AddedPrompt extends Added {
  uid: string
}
/** `mirrored`: the pair stands in the store with the two answers the other way round. */
export interface AddedPair extends Added {
  mirrored: boolean
}

interface AnswerRow {
  uid: string
  model_id: number
  language: string
}

/**
 * Prompts, models, answers and pairs: adds what is new, finds what is there. A prompt is known by its id
 * and text (by text alone where the source has no ids), an answer by prompt, model and text, a pair by
 * its two answers in either orientation.
 */
export function createCorpusStore(database: Database, textIndex: TextIndex) {
  const findPrompt = database.prepare<[Buffer, string], { id: number; uid: string }>(
    'SELECT id, uid FROM prompts WHERE text_hash = ? AND uid = ?',
  )
  const findPromptByText = database.prepare<[Buffer], { id: number; uid: string }>(
    'SELECT id, uid FROM prompts WHERE text_hash = ? ORDER BY id LIMIT 1',
  )
  const insertPrompt = database.prepare(
    `INSERT INTO prompts (uid, text, text_hash, cluster, category, language, import_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const findModel = database.prepare<[string], { id: number }>('SELECT id FROM models WHERE name = ?')
  const insertModel = database.prepare<[string]>('INSERT INTO models (name) VALUES (?)')
  const findAnswer = database.prepare<[number, number, Buffer], { id: number }>(
    'SELECT id FROM answers WHERE prompt_id = ? AND model_id = ? AND text_hash = ?',
  )
  const insertAnswer = database.prepare(
    `INSERT INTO answers (uid, prompt_id, model_id, text, text_hash, language, import_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const readAnswer = database.prepare<[number], AnswerRow>(
    'SELECT uid, model_id, language FROM answers WHERE id = ?',
  )
  const findPair = database.prepare<[number, number, number], { id: number; answer_1_id: number }>(
    `SELECT id, answer_1_id FROM pairs WHERE prompt_id = ?
     AND min(answer_1_id, answer_2_id) = ? AND max(answer_1_id, answer_2_id) = ?`,
  )
  const insertPair = database.prepare(
    `INSERT INTO pairs (uid, prompt_id, answer_1_id, answer_2_id, model_1_id, model_2_id, language_1, language_2,
       cluster, inclusion_probability, import_id)
     SELECT ?, id, ?, ?, ?, ?, ?, ?, cluster, ?, ? FROM prompts WHERE id = ?`,
  )
  const newId = (result: { lastInsertRowid: number | bigint }) => Number(result.lastInsertRowid)

  function addPrompt(prompt: PromptToAdd, importId: number): AddedPrompt {
    const hash = textHash(prompt.text)
    const known =
      prompt.externalId === null ? findPromptByText.get(hash) : findPrompt.get(hash, prompt.externalId)
    if (known) return { ...known, isNew: false }
    const uid = prompt.externalId ?? derivedUid('p', prompt.text)
    const language = answerLanguage(prompt.text)
    const id = newId(
      insertPrompt.run(uid, prompt.text, hash, prompt.cluster, prompt.category, language, importId),
    )
    textIndex.addPrompt(id, prompt.text)
    return { id, uid, isNew: true }
  }

  function addModel(name: string): Added {
    const known = findModel.get(name)
    return known ? { id: known.id, isNew: false } : { id: newId(insertModel.run(name)), isNew: true }
  }

  function addAnswer(prompt: AddedPrompt, modelId: number, answer: AnswerToAdd, importId: number): Added {
    const hash = textHash(answer.text)
    const known = findAnswer.get(prompt.id, modelId, hash)
    if (known) return { id: known.id, isNew: false }
    const uid = answer.externalId ?? derivedUid('a', prompt.uid, answer.model, answer.text)
    const language = answerLanguage(answer.text)
    const id = newId(insertAnswer.run(uid, prompt.id, modelId, answer.text, hash, language, importId))
    textIndex.addAnswer(id, answer.text)
    return { id, isNew: true }
  }

  function addPair(
    pair: { externalId: string | null; inclusionProbability: number | null },
    promptId: number,
    answerIds: readonly [number, number],
    importId: number,
  ): AddedPair {
    const [first, second] = answerIds
    const known = findPair.get(promptId, Math.min(first, second), Math.max(first, second))
    if (known) return { id: known.id, isNew: false, mirrored: known.answer_1_id !== first }
    const answer1 = readAnswer.get(first) as AnswerRow
    const answer2 = readAnswer.get(second) as AnswerRow
    const uid = pair.externalId ?? derivedUid('pair', answer1.uid, answer2.uid)
    const added = insertPair.run(
      uid,
      first,
      second,
      answer1.model_id,
      answer2.model_id,
      answer1.language,
      answer2.language,
      pair.inclusionProbability,
      importId,
      promptId,
    )
    return { id: newId(added), isNew: true, mirrored: false }
  }

  return { prepareTexts: textIndex.prepare, addPrompt, addModel, addAnswer, addPair }
}
