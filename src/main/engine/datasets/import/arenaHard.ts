import { createArenaAnswers, readArenaAnswers } from './arenaAnswers.js'
import type { ArenaAnswers } from './arenaAnswers.js'
import { inferBaseline } from './arenaBaseline.js'
import { readArenaJudgments } from './arenaJudgments.js'
import { arenaQuestion } from './arenaRecord.js'
import { DatasetInvalid } from './datasetInvalid.js'
import type { ImportedPrompt, ImportRecord, ImportWarning, ReadProgress } from './importRecord.js'
import { readJsonRecords } from './readJsonRecords.js'
import { createReadWatch, findFile, listJsonLinesFiles } from './sourceFiles.js'
import type { ReadWatch, SourceFile } from './sourceFiles.js'

const QUESTION_FILE = 'question.jsonl'
const UNKNOWN_BASELINE = 'baseline'

export interface ArenaHardOptions {
  /** Folder with question.jsonl and, each optional, model_answer/ and model_judgment/<judge>/. */
  path: string
  /** Name of the baseline model; null to infer it from the answer files. */
  baseline: string | null
  onProgress?: (progress: ReadProgress) => void
  signal?: AbortSignal
}

/**
 * Reads Arena-Hard's old layout: all prompts, then all answers (judged or not), then a pair for every
 * judgment record. Memory: the answers of all models (about 40 MB for 35 models x 500).
 *
 * @throws DatasetInvalid `wrong-layout` when there is no question.jsonl.
 */
export async function* readArenaHard(options: ArenaHardOptions): AsyncGenerator<ImportRecord> {
  const { path, signal } = options
  const questionFile = await findFile(path, QUESTION_FILE)
  if (!questionFile) throw new DatasetInvalid('wrong-layout', path, `${path} holds no ${QUESTION_FILE}`)
  const answerFiles = await listJsonLinesFiles(path, 'model_answer')
  const judgmentFiles = await listJsonLinesFiles(path, 'model_judgment')
  const watch = createReadWatch([questionFile, ...answerFiles, ...judgmentFiles], options)

  const questions = new Map<string, ImportedPrompt>()
  yield* readQuestions(questionFile, questions, watch)
  const answers = createArenaAnswers()
  for (const file of answerFiles) yield* readArenaAnswers(file, questions, answers, watch)

  for (const [judgeFolder, files] of groupByJudgeFolder(judgmentFiles)) {
    const { baseline, warning } = await chooseBaseline(options.baseline, files, questions, answers, signal)
    if (warning) yield warning
    for (const file of files) {
      yield* readArenaJudgments(file, { questions, answers, baseline, judgeFolder }, watch)
    }
  }
}

async function* readQuestions(
  file: SourceFile,
  questions: Map<string, ImportedPrompt>,
  watch: ReadWatch,
): AsyncGenerator<ImportRecord> {
  for await (const record of readJsonRecords(file, arenaQuestion, watch)) {
    if (record.kind === 'rejected') {
      yield record
      continue
    }
    const { question_id: externalId, turns, cluster, category } = record.value
    const text = turns[0]?.content ?? ''
    const known = questions.get(externalId)
    if (known && known.text !== text) {
      yield {
        kind: 'rejected',
        at: record.at,
        reason: `question ${externalId} stands in the file with another text already`,
      }
      continue
    }
    const prompt = known ?? { externalId, text, cluster: cluster ?? null, category: category ?? null }
    questions.set(externalId, prompt)
    yield { kind: 'prompt', at: record.at, prompt }
  }
}

function groupByJudgeFolder(files: readonly SourceFile[]): Map<string | null, SourceFile[]> {
  const groups = new Map<string | null, SourceFile[]>()
  for (const file of files) {
    const segments = file.name.split('/')
    const folder = segments.length > 2 ? (segments[1] as string).normalize('NFC') : null
    groups.set(folder, [...(groups.get(folder) ?? []), file])
  }
  return groups
}

async function chooseBaseline(
  named: string | null,
  files: readonly SourceFile[],
  questions: ReadonlyMap<string, ImportedPrompt>,
  answers: ArenaAnswers,
  signal: AbortSignal | undefined,
): Promise<{ baseline: string; warning: ImportWarning | null }> {
  if (named !== null) return { baseline: answers.nameOf(named.normalize('NFC')), warning: null }
  const inferred = await inferBaseline(files, questions, answers, signal)
  const warning = { kind: 'warning', at: { file: files[0]?.name ?? '', line: 1 }, count: 1 } as const
  if (!inferred) {
    const detail = `the records do not name the baseline and no answer file matches it; it is called "${UNKNOWN_BASELINE}"`
    return {
      baseline: UNKNOWN_BASELINE,
      warning: { ...warning, code: 'baseline-unknown', detail, about: '' },
    }
  }
  const detail = `${inferred.model}: its answers are A in ${inferred.agreeing} of ${inferred.sampled} records looked at`
  return {
    baseline: inferred.model,
    warning: { ...warning, code: 'baseline-inferred', detail, about: inferred.model },
  }
}
