import type { ArenaAnswers } from './arenaAnswers.js'
import { arenaJudgment } from './arenaRecord.js'
import type { ImportedPrompt } from './importRecord.js'
import { readJudgePrompt } from './judgePrompt.js'
import { readJsonRecords } from './readJsonRecords.js'
import type { SourceFile } from './sourceFiles.js'

const SAMPLE_SIZE = 20

export interface InferredBaseline {
  model: string
  /** Records looked at, and those whose answer A is this model's. */
  sampled: number
  agreeing: number
}

/**
 * Finds whose answers stand as A in `games[0]` of the first records: the baseline's name is not in the
 * records. Null when no model has more than half of them (answer files missing, or other texts judged).
 */
export async function inferBaseline(
  files: readonly SourceFile[],
  questions: ReadonlyMap<string, ImportedPrompt>,
  answers: ArenaAnswers,
  signal?: AbortSignal,
): Promise<InferredBaseline | null> {
  const votes = new Map<string, number>()
  let sampled = 0
  for (const file of files) {
    for await (const record of readJsonRecords(file, arenaJudgment, signal ? { signal } : {})) {
      if (sampled >= SAMPLE_SIZE) break
      const judgePrompt = record.kind === 'record' ? record.value.games[0]?.user_prompt : null
      if (record.kind !== 'record' || !judgePrompt) continue
      const questionId = record.value.question_id
      const shown = readJudgePrompt(judgePrompt, questions.get(questionId)?.text ?? null)
      if (shown.length === 0) continue
      sampled += 1
      const judgedModel = answers.nameOf(record.value.model)
      for (const model of answers.models()) {
        const text = answers.get(model, questionId)?.text
        if (model !== judgedModel && shown.some(({ a }) => a === text))
          votes.set(model, (votes.get(model) ?? 0) + 1)
      }
    }
    if (sampled >= SAMPLE_SIZE) break
  }
  const [best] = [...votes].toSorted(
    ([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1),
  )
  if (!best || best[1] * 2 <= sampled) return null
  return { model: best[0], sampled, agreeing: best[1] }
}
