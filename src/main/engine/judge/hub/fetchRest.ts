import { open } from 'node:fs/promises'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { isPassing, refusal, unreachable } from './hubFailure.js'
import type { HubSession } from './hubSession.js'
import type { HubFile } from './listHubFiles.js'
import { readTag, removePartial, writeTag } from './partialFile.js'

export interface FetchRestOptions {
  file: HubFile
  url: string
  session: HubSession
  /** Path of the partial file. */
  partial: string
  /** Bytes that are there. */
  from: number
  /** Bytes of the file that are on the disk. */
  onProgress(bytes: number): void
}

/**
 * Where a request left the partial file: whole; cut off; `replaced` from its start, because what the server has now is
 * another file; or `changed`, where the server did not begin at the start by itself.
 */
export type FetchOutcome =
  { is: 'whole' | 'changed' | 'replaced' } | { is: 'cut'; failure: Error; replaced: boolean }

/**
 * Fetches what is lacking of a file. Bytes of two versions of a file, told apart by their ETag, are never put together.
 * @throws ExpectedError HUB_REFUSED, HUB_UNREACHABLE, DOWNLOAD_DAMAGED, DISK_FULL.
 */
export async function fetchRest(options: FetchRestOptions): Promise<FetchOutcome> {
  const { file, partial, from, onProgress } = options
  const known = from > 0 ? ((await readTag(partial))?.etag ?? null) : null
  let response: Response
  try {
    response = await request(options, known)
  } catch (error) {
    return { is: 'cut', failure: unreachable(file.name, error), replaced: false }
  }
  const body = response.body
  if (from > 0 && response.status === 416) {
    await body?.cancel()
    return { is: 'changed' }
  }
  if (!response.ok || body === null) {
    await body?.cancel()
    const failure = refusal(response.status, file.name)
    if (isPassing(response.status)) return { is: 'cut', failure, replaced: false }
    throw failure
  }
  const etag = response.headers.get('etag')
  const isOther = known !== null && etag !== null && etag !== known
  // A server that knows no ranges sends the whole file again.
  const start = response.status === 206 ? rangeStart(response) : 0
  if (start !== 0 && isOther) {
    await body.cancel()
    return { is: 'changed' }
  }
  if (start !== 0 && start !== from) {
    await body.cancel()
    throw new ExpectedError('HUB_UNREACHABLE', `${file.name}: another range came than from byte ${from}`)
  }
  const handle = await open(partial, start === 0 ? 'w' : 'a')
  let bytes = start
  try {
    if (start === 0) await writeTag(partial, { hash: file.hash.hex, etag })
    for await (const chunk of chunksOf(body)) {
      bytes += chunk.length
      if (bytes > file.sizeBytes) break
      await handle.writeFile(chunk)
      onProgress(bytes)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new ExpectedError('DISK_FULL', `${file.name}: the disk is full`, { cause: error })
    return { is: 'cut', failure: unreachable(file.name, error), replaced: isOther }
  } finally {
    await handle.close()
  }
  if (bytes === file.sizeBytes) return { is: isOther ? 'replaced' : 'whole' }
  if (bytes < file.sizeBytes) {
    const failure = unreachable(file.name, new Error(`cut after ${bytes} bytes`))
    return { is: 'cut', failure, replaced: isOther }
  }
  await removePartial(partial)
  throw new ExpectedError(
    'DOWNLOAD_DAMAGED',
    `${file.name}: longer than the ${file.sizeBytes} bytes that the hub states`,
  )
}

function request({ url, session, from }: FetchRestOptions, etag: string | null): Promise<Response> {
  return session.fetch(url, {
    headers: {
      ...(from > 0 && { range: `bytes=${from}-` }),
      // Of another version the server then sends the whole. A weak ETag does not vouch for bytes.
      ...(etag !== null && !etag.startsWith('W/') && { 'if-range': etag }),
      // A compressed answer would have other bytes than the file.
      'accept-encoding': 'identity',
      ...(session.token !== undefined && { authorization: `Bearer ${session.token}` }),
    },
  })
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
