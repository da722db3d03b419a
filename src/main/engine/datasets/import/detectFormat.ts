import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { ImportFormat } from '../../../../shared/contract/datasets.js'
import { DatasetInvalid } from './datasetInvalid.js'
import { parseJson } from './readJsonRecords.js'
import { readLines } from './readLines.js'
import { findFile, findImportedFile, listJsonLinesFiles } from './sourceFiles.js'

const TABLE_EXTENSIONS = ['.csv', '.tsv']
const JSON_LINES_EXTENSIONS = ['.jsonl', '.ndjson']

/**
 * Tells the format of a file or folder from its name and its first readable record.
 *
 * @throws DatasetInvalid `not-found`, `wrong-layout` or `unknown-format`, saying what was looked for.
 */
export async function detectFormat(importPath: string): Promise<ImportFormat> {
  return (await isFolder(importPath)) ? detectFolder(importPath) : detectFile(importPath)
}

async function isFolder(importPath: string): Promise<boolean> {
  const found = await stat(importPath).catch(() => null)
  return found?.isDirectory() ?? false
}

async function detectFolder(folder: string): Promise<ImportFormat> {
  if (await findFile(folder, 'question.jsonl')) return 'arena-hard'
  const files = await listJsonLinesFiles(folder, '', false)
  for (const file of files) {
    const keys = await firstKeys(file.path)
    if (keys && isTrainingRow(keys)) return 'jina-judge'
  }
  const message =
    `${folder} holds no question.jsonl (Arena-Hard folder) and no *.jsonl with ` +
    `user_prompt and assistant_a_answer (JinaJudge training set)`
  throw new DatasetInvalid('unknown-format', folder, message)
}

async function detectFile(filePath: string): Promise<ImportFormat> {
  const { bytes } = await findImportedFile(filePath)
  if (bytes === 0) throw new DatasetInvalid('unknown-format', filePath, `${filePath} is empty`)
  const extension = path.extname(filePath).toLowerCase()
  if (TABLE_EXTENSIONS.includes(extension)) return 'csv'
  const keys = await firstKeys(filePath)
  if (keys && isTrainingRow(keys)) return 'jina-judge'
  if (keys && isVerdiktLine(keys)) return 'verdikt'
  if (
    keys?.includes('question_id') &&
    (keys.includes('turns') || keys.includes('choices') || keys.includes('games'))
  ) {
    const message = `${filePath} is one file of an Arena-Hard folder; import the folder that holds question.jsonl`
    throw new DatasetInvalid('wrong-layout', filePath, message)
  }
  if (keys || JSON_LINES_EXTENSIONS.includes(extension)) return 'jsonl'
  const message = `${filePath} is neither .csv nor .jsonl, and its first line is no JSON object`
  throw new DatasetInvalid('unknown-format', filePath, message)
}

function isTrainingRow(keys: readonly string[]): boolean {
  return keys.includes('user_prompt') && keys.includes('assistant_a_answer')
}

function isVerdiktLine(keys: readonly string[]): boolean {
  return keys.includes('prompt') && (keys.includes('answers') || keys.includes('kind'))
}

/** The field names of the first line that holds a JSON object; null when none of the first lines does. */
async function firstKeys(filePath: string): Promise<string[] | null> {
  for await (const source of readLines(filePath)) {
    if (source.line > 100) return null
    if ('problem' in source) continue
    const parsed = parseJson(source.text)
    if (
      'value' in parsed &&
      typeof parsed.value === 'object' &&
      parsed.value !== null &&
      !Array.isArray(parsed.value)
    ) {
      return Object.keys(parsed.value)
    }
  }
  return null
}
