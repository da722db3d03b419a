import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { isPassing, refusal, unreachable } from './hubFailure.js'
import type { HubSession } from './hubSession.js'
import type { HubFile } from './listHubFiles.js'

export interface DownloadOptions {
  file: HubFile
  url: string
  /** Folder that the file comes into. */
  directory: string
  session: HubSession
  signal: AbortSignal
  /** Bytes of this file that are on the disk, also of an earlier try. */
  onProgress(bytes: number): void
  /** Pauses before a cut download goes on. */
  retryDelaysMs: readonly number[]
}

/** Ending of a file that is not whole yet. */
export const PARTIAL = '.partial'

/**
 * Downloads one file, beginning where an earlier try was cut off. The file appears under its name when its size and
 * hash are right; what is there under its name is right. A cut is overcome as often as there are delays, counted anew
 * whenever bytes have come in between.
 * @throws ExpectedError HUB_REFUSED, HUB_UNREACHABLE, DOWNLOAD_DAMAGED; the signal's reason once it aborts.
 */
export async function downloadFile(options: DownloadOptions): Promise<void> {
  const { file, directory, signal, onProgress, retryDelaysMs } = options
  const path = join(directory, file.name)
  const partial = path + PARTIAL
  if ((await sizeOf(path)) === file.sizeBytes) return onProgress(file.sizeBytes)
  if ((await sizeOf(partial)) > file.sizeBytes) await rm(partial)

  for (let tries = 0; ; tries++) {
    const before = await sizeOf(partial)
    if (before === file.sizeBytes && before > 0) break
    const failure = await fetchRest(options, partial, before)
    signal.throwIfAborted()
    if (failure === null) break
    const gained = (await sizeOf(partial)) > before
    if (gained) tries = 0
    const pauseMs = retryDelaysMs[tries]
    if (pauseMs === undefined) throw failure
    await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
  const actual = await hashOf(partial, file, signal)
  if (actual !== file.hash.hex) {
    await rm(partial)
    throw new ExpectedError(
      'DOWNLOAD_DAMAGED',
      `${file.name}: its hash is ${actual}, the hub says ${file.hash.hex}; it was removed`,
    )
  }
  onProgress(file.sizeBytes)
  await rename(partial, path)
}

/** Null once the file is whole; else what cut it off. Refusals are thrown. */
async function fetchRest(options: DownloadOptions, partial: string, from: number): Promise<Error | null> {
  const { file, url, session, onProgress } = options
  let response: Response
  try {
    response = await session.fetch(url, {
      headers: {
        ...(from > 0 && { range: `bytes=${from}-` }),
        // A compressed answer would have other bytes than the file.
        'accept-encoding': 'identity',
        ...(session.token !== undefined && { authorization: `Bearer ${session.token}` }),
      },
    })
  } catch (error) {
    return unreachable(file.name, error)
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    const failure = refusal(response.status, file.name)
    if (isPassing(response.status)) return failure
    throw failure
  }
  // A server that knows no ranges sends the whole file again.
  const start = response.status === 206 ? rangeStart(response) : 0
  if (start !== 0 && start !== from) throw misplaced(file, from)
  const handle = await open(partial, start === 0 ? 'w' : 'a')
  let bytes = start
  try {
    for await (const chunk of chunksOf(response.body)) {
      bytes += chunk.length
      if (bytes > file.sizeBytes) break
      await handle.writeFile(chunk)
      onProgress(bytes)
    }
  } catch (error) {
    if (isDiskFull(error))
      throw new ExpectedError('DISK_FULL', `${file.name}: the disk is full`, { cause: error })
    return unreachable(file.name, error)
  } finally {
    await handle.close()
  }
  if (bytes === file.sizeBytes) return null
  if (bytes < file.sizeBytes) return unreachable(file.name, new Error(`cut after ${bytes} bytes`))
  await rm(partial)
  throw new ExpectedError(
    'DOWNLOAD_DAMAGED',
    `${file.name}: longer than the ${file.sizeBytes} bytes that the hub states`,
  )
}

async function* chunksOf(body: NonNullable<Response['body']>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function rangeStart(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? NaN)
}

function misplaced(file: HubFile, from: number): ExpectedError {
  return new ExpectedError('HUB_UNREACHABLE', `${file.name}: another range came than from byte ${from}`)
}

const isDiskFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOSPC'

async function hashOf(path: string, { hash, sizeBytes }: HubFile, signal: AbortSignal): Promise<string> {
  const digest = createHash(hash.algorithm === 'sha256' ? 'sha256' : 'sha1')
  if (hash.algorithm === 'gitBlob') digest.update(`blob ${sizeBytes}\0`)
  for await (const chunk of createReadStream(path, { signal })) digest.update(chunk as Buffer)
  return digest.digest('hex')
}

/** 0 where there is no such file. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
