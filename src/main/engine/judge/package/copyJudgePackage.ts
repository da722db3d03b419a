import { constants } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/makeFolder.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import type { JudgeManifest } from './judgeManifest.js'
import { CARD_FILE, loadJudgePackage, MANIFEST_FILE, manifestText } from './loadJudgePackage.js'

export interface CopyPackageOptions {
  source: string
  /** Folder that becomes the copy; it does not exist yet. */
  target: string
  name: string
  signal: AbortSignal
  /** Share of the files that are copied, 0 to 1. */
  onProgress(share: number): void
}

/**
 * Copies the files that a package's manifest lists, and no others, under another name. Their hashes are checked
 * first; on file systems that can, the copy shares the original's blocks.
 * @throws ExpectedError JUDGE_INVALID, DISK_FULL; the signal's reason once it aborts.
 */
export async function copyJudgePackage(options: CopyPackageOptions): Promise<JudgeManifest> {
  const { source, target, name, signal, onProgress } = options
  const { manifest, card } = await loadJudgePackage(source)
  await makeFolder(target)
  const files = Object.keys(manifest.files)
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted()
    await copyFile(join(source, file), join(target, file), constants.COPYFILE_FICLONE).catch(
      (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        throw new ExpectedError('DISK_FULL', `${target}: the disk is full`, { cause: error })
      },
    )
    onProgress((index + 1) / files.length)
  }
  if (card !== '') await writeFile(join(target, CARD_FILE), card)
  const renamed = { ...manifest, name }
  await writeFile(join(target, MANIFEST_FILE), manifestText(renamed))
  return renamed
}
