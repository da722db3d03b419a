import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AppliedTag } from '../../src/shared/domain/review.js'
import { runCli } from './runCli.js'

export interface ExportedVerdict {
  source: 'judge' | 'reference' | 'human'
  label: string | null
  /** Of judges and references. */
  order: string
  /** Of people. */
  order_shown: string
  tags: AppliedTag[]
  erred: string | null
  note: string
}

export interface ExportedPair {
  prompt: string
  answers: [{ model: string; text: string }, { model: string; text: string }]
  verdicts: ExportedVerdict[]
}

const readLines = <Line>(file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

/** What is in the project's file by now, read by the command line while a host may have it open. */
export const readExport = async (home: string, project: string): Promise<ExportedPair[]> => {
  const out = path.join(home, 'check.jsonl')
  await runCli(home, ['export', project, '--format', 'verdikt', '--out', out])
  return readLines<ExportedPair>(out)
}

export interface TrainingRow {
  user_prompt: string
  assistant_a_answer: string
  assistant_b_answer: string
  score: number
}

export const readTrainingRows = (folder: string, model: string): TrainingRow[] =>
  readLines<TrainingRow>(path.join(folder, `${model}.jsonl`))

/** Labels of one source in the order in which they stand in the file. */
export const labelsOf = (pair: ExportedPair | undefined, source: ExportedVerdict['source']) =>
  pair?.verdicts.filter((verdict) => verdict.source === source).map(({ label }) => label) ?? []
