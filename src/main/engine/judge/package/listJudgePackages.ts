import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { JudgeInfo } from '../../../../shared/contract/judges.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import type { HashFile } from './createHashCache.js'
import { canJudgeTexts, precisionOf } from './judgePackage.js'
import { loadJudgePackage } from './loadJudgePackage.js'

/** A judge as its package describes it, whatever the project. */
export type ListedJudge = Omit<JudgeInfo, 'verdicts'>

/** A folder whose subfolders are judge packages. */
export interface JudgeFolder {
  path: string
  source: JudgeInfo['source']
}

/**
 * Every package of the folders, by name within each folder; broken ones too, with their `problem`. A folder that
 * does not exist holds no packages.
 */
export async function listJudgePackages(
  folders: readonly JudgeFolder[],
  hashFile?: HashFile,
): Promise<ListedJudge[]> {
  const infos: ListedJudge[] = []
  for (const { path, source } of folders)
    for (const name of await packageNames(path))
      infos.push(await describePackage(join(path, name), source, hashFile))
  return infos
}

async function packageNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => !entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function describePackage(
  path: string,
  source: JudgeInfo['source'],
  hashFile: HashFile | undefined,
): Promise<ListedJudge> {
  try {
    const { manifest, card, sizeBytes } = await loadJudgePackage(path, hashFile)
    const { name, version, description, inputKind } = manifest
    const facts = { precision: precisionOf(manifest), canJudgeTexts: canJudgeTexts(manifest) }
    return { name, version, description, path, source, inputKind, ...facts, sizeBytes, card, problem: null }
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    return {
      name: basename(path),
      version: '',
      description: '',
      path,
      source,
      inputKind: 'features',
      precision: '',
      canJudgeTexts: false,
      sizeBytes: 0,
      card: '',
      problem: error.detail,
    }
  }
}
