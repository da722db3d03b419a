import path from 'node:path'
import { z } from 'zod'
import { VERDICTS } from '../../../../shared/domain/verdict.js'
import type { Verdict } from '../../../../shared/domain/verdict.js'
import { DatasetInvalid } from './datasetInvalid.js'
import type { ImportRecord, ReadProgress } from './importRecord.js'
import { readJsonRecords } from './readJsonRecords.js'
import { createReadWatch, findImportedFile, listJsonLinesFiles } from './sourceFiles.js'
import type { ReadWatch, SourceFile } from './sourceFiles.js'

const DEFAULT_JUDGE = 'training-labels'

const trainingRow = z.object({
  user_prompt: z.string(),
  assistant_a_answer: z.string(),
  assistant_b_answer: z.string(),
  /** 0: A better, 1: equal, 2: B better. */
  score: z.union(
    [z.literal(0), z.literal(1), z.literal(2)],
    'must be 0 (A better), 1 (equal) or 2 (B better)',
  ),
})

export interface JinaJudgeOptions {
  /** A training file, or a folder of `<model>.jsonl`. */
  path: string
  /** `judge=NAME` names whose verdicts these are. */
  mapping: Readonly<Record<string, string>>
  onProgress?: (progress: ReadProgress) => void
  signal?: AbortSignal
}

/**
 * Reads a JinaJudge training set: a pair a row, read as it stands (order 12). The rows name no models
 * and hold a pair's two orders with A and B exchanged, so both answers are called after the file:
 * then the texts alone tell that two rows are one pair.
 *
 * @throws DatasetInvalid
 */
export async function* readJinaJudge(options: JinaJudgeOptions): AsyncGenerator<ImportRecord> {
  const unknownKey = Object.keys(options.mapping).find((key) => key !== 'judge')
  if (unknownKey !== undefined) {
    const message = `"${unknownKey}" cannot be mapped for training sets; only judge=NAME can`
    throw new DatasetInvalid('bad-mapping', options.path, message)
  }
  const inFolder = await listJsonLinesFiles(options.path, '', false)
  const files = inFolder.length > 0 ? inFolder : [await findImportedFile(options.path)]
  const watch = createReadWatch(files, options)
  for (const file of files) yield* readTrainingFile(file, options.mapping['judge'] ?? DEFAULT_JUDGE, watch)
}

async function* readTrainingFile(
  file: SourceFile,
  judge: string,
  watch: ReadWatch,
): AsyncGenerator<ImportRecord> {
  const model = path.basename(file.name, path.extname(file.name))
  for await (const record of readJsonRecords(file, trainingRow, watch)) {
    if (record.kind === 'rejected') {
      yield record
      continue
    }
    const { user_prompt, assistant_a_answer, assistant_b_answer, score } = record.value
    // A model has one answer of a text, so identical answers need two names to be a pair at all.
    const secondModel = assistant_a_answer === assistant_b_answer ? `${model} (2)` : model
    yield {
      kind: 'pair',
      at: record.at,
      externalId: null,
      prompt: { externalId: null, text: user_prompt, cluster: null, category: null },
      answers: [
        { model, text: assistant_a_answer, externalId: null },
        { model: secondModel, text: assistant_b_answer, externalId: null },
      ],
      verdicts: [
        { source: 'reference', judge, order: '12', label: VERDICTS[score] as Verdict, rationale: null },
      ],
      inclusionProbability: null,
    }
  }
}
