import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { JudgeInfo } from '../../../../shared/contract/judges.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { loadJudgePackage } from './loadJudgePackage.js'

/** A folder whose subfolders are judge packages. */
export interface JudgeFolder {
  path: string
  source: JudgeInfo['source']
}

/**
 * Every package of the folders, by name within each folder; broken ones too, with their `problem`. A folder that
 * does not exist holds no packages.
 */
export async function listJudgePackages(folders: readonly JudgeFolder[]): Promise<JudgeInfo[]> {
  const infos: JudgeInfo[] = []
  for (const { path, source } of folders)
    for (const name of await packageNames(path)) infos.push(await describePackage(join(path, name), source))
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

async function describePackage(path: string, source: JudgeInfo['source']): Promise<JudgeInfo> {
  try {
    const { manifest, card, sizeBytes } = await loadJudgePackage(path)
    const { name, version, description, inputKind } = manifest
    return { name, version, description, path, source, inputKind, sizeBytes, card, problem: null }
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    return {
      name: basename(path),
      version: '',
      description: '',
      path,
      source,
      inputKind: 'features',
      sizeBytes: 0,
      card: '',
      problem: error.detail,
    }
  }
}
