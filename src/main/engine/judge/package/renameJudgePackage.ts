import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { whileBusy } from '../../files/whileBusy.js'
import { MANIFEST_FILE, manifestText, readManifest } from './loadJudgePackage.js'

/**
 * Gives a package another name. Its folder stays where it is: runs that may be resumed know it by that.
 * @throws ExpectedError JUDGE_INVALID where its manifest cannot be read.
 */
export async function renameJudgePackage(directory: string, name: string): Promise<void> {
  const manifest = { ...(await readManifest(directory)), name }
  const partial = join(directory, `${MANIFEST_FILE}.${process.pid}.tmp`)
  await writeFile(partial, manifestText(manifest))
  await whileBusy(() => rename(partial, join(directory, MANIFEST_FILE)))
}
