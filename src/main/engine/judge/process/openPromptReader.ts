import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Truncation } from '../../../../shared/contract/runs.js'
import type { PromptManifest } from '../package/judgeManifest.js'
import { invalid } from '../package/loadJudgePackage.js'
import { createPromptReader } from '../prompt/createPromptReader.js'
import { parseTemplate } from '../prompt/promptTemplate.js'
import { createPromptTokenizer, type PromptTokenizer } from '../prompt/promptTokenizer.js'

/**
 * The part of a judge package that turns texts into tokens.
 * @throws ExpectedError JUDGE_INVALID where it has none, or one that is not known.
 */
export async function openPromptReader(
  directory: string,
  manifest: PromptManifest,
  truncation: Truncation,
): Promise<{ tokenizer: PromptTokenizer; read: ReturnType<typeof createPromptReader> }> {
  const tokenizer = await readTokenizer(directory, manifest)
  const template = parseTemplate(manifest.template)
  const { tokenLimit } = manifest
  const read = checked(directory, 'judge.json', () =>
    createPromptReader({ tokenizer, template, tokenLimit, truncation }),
  )
  return { tokenizer, read }
}

async function readTokenizer(directory: string, { tokenizer }: PromptManifest): Promise<PromptTokenizer> {
  if (tokenizer === null)
    throw invalid(directory, 'has no tokenizer, so it cannot judge texts: its checkpoint came without one')
  const text = await readFile(join(directory, tokenizer), 'utf8')
  return checked(directory, tokenizer, () => createPromptTokenizer(JSON.parse(text)))
}

function checked<T>(directory: string, file: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw invalid(directory, `${file}: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}
