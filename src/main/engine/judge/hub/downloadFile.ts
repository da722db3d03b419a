import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { whileBusy } from '../../files/whileBusy.js'
import { fetchRest } from './fetchRest.js'
import type { HubSession } from './hubSession.js'
import type { HubFile } from './listHubFiles.js'
import { PARTIAL, readTag, removePartial, sizeOf } from './partialFile.js'

export interface DownloadOptions {
  file: HubFile
  url: string
  /** Folder that the file comes into. */
  directory: string
  session: HubSession
  signal: AbortSignal
  /** Bytes of this file that are on the disk, also of an earlier try. */
  onProgress(bytes: number): void
  /** Told where bytes of an earlier try are dropped, because they are not of the file that the hub has now. */
  onAnew(): void
  /** Pauses before a cut download goes on. */
  retryDelaysMs: readonly number[]
}

/** So often a file may turn out to be another one before the hub is not believed any more. */
const MOST_CHANGES = 3

/**
 * Downloads one file, beginning where an earlier try was cut off, unless the hub has another file now. The file appears
 * under its name when its size and hash are right. A cut is overcome as often as there are delays, counted anew whenever
 * bytes have come in between.
 * @throws ExpectedError HUB_REFUSED, HUB_UNREACHABLE, DOWNLOAD_DAMAGED; the signal's reason once it aborts.
 */
export async function downloadFile(options: DownloadOptions): Promise<void> {
  const { file, directory, signal, onProgress, retryDelaysMs } = options
  const path = join(directory, file.name)
  const partial = path + PARTIAL
  const isWhole = (await sizeOf(path)) === file.sizeBytes
  if (isWhole && (await hashOf(path, file, signal)) === file.hash.hex) return onProgress(file.sizeBytes)

  let changes = 0
  async function beginAnew(): Promise<void> {
    await removePartial(partial)
    if (++changes > MOST_CHANGES)
      throw new ExpectedError('DOWNLOAD_DAMAGED', `${file.name}: the hub has another file each time`)
    options.onAnew()
  }
  if (isWhole) {
    await rm(path)
    await beginAnew()
  }
  if ((await sizeOf(partial)) > 0 && !(await isBeginning(partial, file))) await beginAnew()

  /** Whether the partial file holds bytes of more than one answer. */
  let isPieced = false
  for (let tries = 0; ; tries++) {
    const before = await sizeOf(partial)
    isPieced ||= before > 0
    if (before < file.sizeBytes || before === 0) {
      const outcome = await fetchRest({ ...options, partial, from: before })
      signal.throwIfAborted()
      if (outcome.is === 'changed') {
        await beginAnew()
        isPieced = false
        continue
      }
      if (outcome.is === 'replaced' || (outcome.is === 'cut' && outcome.replaced)) {
        options.onAnew()
        isPieced = false
      }
      if (outcome.is === 'cut') {
        if ((await sizeOf(partial)) > before) tries = 0
        const pauseMs = retryDelaysMs[tries]
        if (pauseMs === undefined) throw outcome.failure
        await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted())
        continue
      }
    }
    const actual = await hashOf(partial, file, signal)
    if (actual === file.hash.hex) break
    if (!isPieced) {
      await removePartial(partial)
      throw new ExpectedError(
        'DOWNLOAD_DAMAGED',
        `${file.name}: its hash is ${actual}, the hub says ${file.hash.hex}; it was removed`,
      )
    }
    // Servers without ETags: only now does it show that the pieces do not belong together.
    await beginAnew()
    isPieced = false
  }
  onProgress(file.sizeBytes)
  await whileBusy(() => rename(partial, path))
  await removePartial(partial)
}

async function isBeginning(partial: string, file: HubFile): Promise<boolean> {
  if ((await sizeOf(partial)) > file.sizeBytes) return false
  return (await readTag(partial))?.hash === file.hash.hex
}

async function hashOf(path: string, { hash, sizeBytes }: HubFile, signal: AbortSignal): Promise<string> {
  const digest = createHash(hash.algorithm === 'sha256' ? 'sha256' : 'sha1')
  if (hash.algorithm === 'gitBlob') digest.update(`blob ${sizeBytes}\0`)
  for await (const chunk of createReadStream(path, { signal })) digest.update(chunk as Buffer)
  return digest.digest('hex')
}
