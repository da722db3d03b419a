import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/makeFolder.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { adoptDownloads, downloadFolder } from './adoptDownloads.js'
import { downloadFile } from './downloadFile.js'
import type { HubRepository } from './hubRepository.js'
import { openHubSession } from './hubSession.js'
import { listHubFiles, type HubFile } from './listHubFiles.js'
import { PARTIAL } from './partialFile.js'
import { spaceText } from '../package/spaceText.js'

export interface DownloadJudgeOptions {
  repository: HubRepository
  /** Folder of downloads; each commit of a repository has its own in it. */
  downloads: string
  environment: NodeJS.ProcessEnv
  signal: AbortSignal
  onProgress(progress: { file: string; bytesDone: number; bytesTotal: number }): void
  /** Told of each file of which an earlier try had a part that is of no use, because the hub has another file now. */
  onAnew?(file: string): void
  /** Bytes that what comes after the download will take besides, on the same disk. */
  alsoNeeded?(files: readonly HubFile[]): number
  retryDelaysMs?: readonly number[]
  /** Free bytes where a folder is. */
  freeBytes?: (directory: string) => Promise<number>
}

export interface DownloadedJudge {
  directory: string
  origin: { repository: string; revision: string }
}

const RETRY_DELAYS_MS = [1_000, 3_000, 9_000]

/** Left free whatever is downloaded: a full disk harms more than this program. */
const SPARE_BYTES = 100_000_000

/**
 * Downloads a judge's checkpoint, or judge package, from the Hugging Face hub. Cut off or cancelled, the same call goes
 * on where it was; of files that the hub has changed in between it begins anew, and says so.
 * @throws ExpectedError HUB_REFUSED, HUB_UNREACHABLE, DOWNLOAD_DAMAGED, DISK_FULL, JUDGE_INVALID; the signal's reason.
 */
export async function downloadJudge(options: DownloadJudgeOptions): Promise<DownloadedJudge> {
  const { repository, downloads, signal, onAnew = () => {}, retryDelaysMs = RETRY_DELAYS_MS } = options
  const repo = `${repository.owner}/${repository.name}`
  const session = await openHubSession(options.environment, signal)
  try {
    const snapshot = await listHubFiles(repository, session)
    const { commit, files } = snapshot
    const directory = join(downloads, downloadFolder(repository, commit))
    await makeFolder(directory)
    for (const file of await adoptDownloads(downloads, repository, snapshot)) onAnew(file)
    await assertSpace(directory, files, options)
    const bytesTotal = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    let bytesBefore = 0
    for (const file of files) {
      await downloadFile({
        file,
        url: `${session.endpoint}/${repo}/resolve/${commit}/${file.name}`,
        directory,
        session,
        signal,
        retryDelaysMs,
        onAnew: () => onAnew(file.name),
        onProgress: (bytes) =>
          options.onProgress({ file: file.name, bytesDone: bytesBefore + bytes, bytesTotal }),
      })
      bytesBefore += file.sizeBytes
    }
    return { directory, origin: { repository: repo, revision: commit } }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    await session.close()
  }
}

async function assertSpace(
  directory: string,
  files: readonly HubFile[],
  { alsoNeeded, freeBytes = freeBytesOf }: Pick<DownloadJudgeOptions, 'alsoNeeded' | 'freeBytes'>,
): Promise<void> {
  let needed = SPARE_BYTES + (alsoNeeded?.(files) ?? 0)
  for (const { name, sizeBytes } of files) {
    const there = [join(directory, name), join(directory, name + PARTIAL)].map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    )
    needed += Math.max(0, sizeBytes - Math.max(...(await Promise.all(there))))
  }
  const free = await freeBytes(directory)
  if (free >= needed) return
  const what = alsoNeeded ? 'the download and what is made of it need' : 'the download needs'
  throw new ExpectedError('DISK_FULL', `${directory}: ${what} ${spaceText(needed, free)}`)
}

async function freeBytesOf(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}
