import path from 'node:path'
import { arenaAnswer } from './arenaRecord.js'
import type { ImportedAnswer, ImportedPrompt, ImportRecord } from './importRecord.js'
import { readJsonRecords } from './readJsonRecords.js'
import type { ReadWatch, SourceFile } from './sourceFiles.js'
import { createWarningTally } from './warningTally.js'

/** Answers by model and question id, with the model names that judgment files may use for them. */
export interface ArenaAnswers {
  models: () => string[]
  get: (model: string, questionId: string) => ImportedAnswer | undefined
  add: (questionId: string, answer: ImportedAnswer) => void
  /** The name of the answer files for a name that has an `org/` prefix more or less; else the name as it is. */
  nameOf: (model: string) => string
}

export function createArenaAnswers(): ArenaAnswers {
  const byModel = new Map<string, Map<string, ImportedAnswer>>()
  return {
    models: () => [...byModel.keys()],
    get: (model, questionId) => byModel.get(model)?.get(questionId),
    add(questionId, answer) {
      const answers = byModel.get(answer.model) ?? new Map<string, ImportedAnswer>()
      byModel.set(answer.model, answers.set(questionId, answer))
    },
    nameOf(model) {
      if (byModel.has(model)) return model
      const alike = [...byModel.keys()].filter(
        (known) => isPrefixedForm(known, model) || isPrefixedForm(model, known),
      )
      return alike.length === 1 ? (alike[0] as string) : model
    },
  }
}

function isPrefixedForm(prefixed: string, name: string): boolean {
  return prefixed.endsWith(`/${name}`)
}

/** Reads one `model_answer` file into `answers` and yields its answers. */
export async function* readArenaAnswers(
  file: SourceFile,
  questions: ReadonlyMap<string, ImportedPrompt>,
  answers: ArenaAnswers,
  watch: ReadWatch,
): AsyncGenerator<ImportRecord> {
  const warnings = createWarningTally()
  const fileModel = path.posix
    .relative('model_answer', file.name)
    .replace(/\.jsonl$/, '')
    .normalize('NFC')
  for await (const record of readJsonRecords(file, arenaAnswer, watch)) {
    if (record.kind === 'rejected') {
      yield record
      continue
    }
    const { at, value } = record
    const prompt = questions.get(value.question_id)
    if (!prompt) {
      yield { kind: 'rejected', at, reason: `question ${value.question_id} is not in question.jsonl` }
      continue
    }
    const model = value.model_id ?? fileModel
    if (model !== fileModel && !isPrefixedForm(model, fileModel) && !isPrefixedForm(fileModel, model)) {
      warnings.add('model-name-mismatch', at, `the records say "${model}"; their name was kept`, model)
    }
    if (value.choices.length > 1)
      warnings.add('unused-data', at, 'several choices of an answer: the first was taken')
    const text = (value.choices[0] as (typeof value.choices)[number]).turns[0]?.content ?? ''
    const answer = { model, text, externalId: value.answer_id ?? null }
    const known = answers.get(model, value.question_id)
    if (known && known.text !== text) {
      yield {
        kind: 'rejected',
        at,
        reason: `${model} has another answer to question ${value.question_id} already`,
      }
      continue
    }
    answers.add(value.question_id, answer)
    yield { kind: 'answer', at, prompt, answer }
  }
  yield* warnings.take()
}
