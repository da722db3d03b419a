import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** Of which file the bytes of a partial one are. */
const tagSchema = z.object({
  /** Hash that the hub states of the whole file. */
  hash: z.string(),
  /** What the server calls this version of the file; null where it does not tell. */
  etag: z.string().nullable(),
})
export type PartialTag = z.infer<typeof tagSchema>

/** Ending of a file that is not whole yet. */
export const PARTIAL = '.partial'
const TAG = '.tag'

/** The tag of a partial file; null where there is none that can be read. */
export async function readTag(partial: string): Promise<PartialTag | null> {
  try {
    return tagSchema.parse(JSON.parse(await readFile(partial + TAG, 'utf8')))
  } catch {
    return null
  }
}

export function writeTag(partial: string, tag: PartialTag): Promise<void> {
  return writeFile(partial + TAG, JSON.stringify(tag))
}

/** Files that make up a partial file, whether they are there or not. */
export const partsOf = (partial: string): string[] => [partial, partial + TAG]

export async function removePartial(partial: string): Promise<void> {
  for (const part of partsOf(partial)) await rm(part, { force: true })
}

/** 0 where there is no such file. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
