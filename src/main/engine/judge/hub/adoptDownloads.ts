import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { WHOLE_FOLDER } from '../../files/removal.js'
import type { HubRepository } from './hubRepository.js'
import type { HubSnapshot } from './listHubFiles.js'
import { PARTIAL, partsOf, readTag, sizeOf } from './partialFile.js'

/** In a folder of downloads: the revision that was asked for. */
const REVISION_FILE = '.revision'

const folderPrefix = ({ owner, name }: HubRepository) => `${owner}--${name}--`

/** Name of the folder that a commit of a repository is downloaded into. */
export const downloadFolder = (repository: HubRepository, commit: string): string =>
  folderPrefix(repository) + commit

/**
 * Where a revision stands for another commit than when its download was cut: takes over what has not changed between
 * the two, and removes the rest.
 * @returns names of the files of which something was there that is of no more use.
 */
export async function adoptDownloads(
  downloads: string,
  repository: HubRepository,
  { commit, files }: HubSnapshot,
): Promise<string[]> {
  const directory = join(downloads, downloadFolder(repository, commit))
  await writeFile(join(directory, REVISION_FILE), repository.revision)
  const dropped = new Set<string>()
  for (const entry of await readdir(downloads)) {
    if (!entry.startsWith(folderPrefix(repository)) || entry === downloadFolder(repository, commit)) continue
    const old = join(downloads, entry)
    const revision = await readFile(join(old, REVISION_FILE), 'utf8').catch(() => null)
    if (revision !== repository.revision) continue
    for (const { name, sizeBytes, hash } of files) {
      const whole = join(old, name)
      const partial = whole + PARTIAL
      // Its hash is compared before it is used.
      if ((await sizeOf(whole)) === sizeBytes) await rename(whole, join(directory, name))
      else if ((await readTag(partial))?.hash === hash.hex)
        for (const part of partsOf(partial))
          await rename(part, join(directory, relative(old, part))).catch(ignoreMissing)
      else if ((await sizeOf(whole)) > 0 || (await sizeOf(partial)) > 0) dropped.add(name)
    }
    await rm(old, WHOLE_FOLDER)
  }
  return [...dropped]
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
