import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { DatasetInvalid } from './datasetInvalid.js'
import type { ReadProgress } from './importRecord.js'

/** A file of an import: where it is, and its name relative to the imported path (as reports show it). */
export interface SourceFile {
  path: string
  name: string
  bytes: number
}

/**
 * Files in `folder` (and below it, if `deep`) whose name ends with `.jsonl` and does not begin with a dot, sorted by name; empty
 * when the folder is missing.
 */
export async function listJsonLinesFiles(root: string, folder: string, deep = true): Promise<SourceFile[]> {
  const found: SourceFile[] = []
  for (const entry of await entriesOf(path.join(root, folder))) {
    // What macOS lays beside a file on other systems' disks, and in archives: `._name.jsonl` is no text.
    if (entry.name.startsWith('.')) continue
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (deep) found.push(...(await listJsonLinesFiles(root, name)))
    } else if (entry.name.endsWith('.jsonl')) found.push(await sourceFile(root, name))
  }
  return found.toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

async function entriesOf(folder: string) {
  return (await unlessMissing(readdir(folder, { withFileTypes: true }))) ?? []
}

async function sourceFile(root: string, name: string): Promise<SourceFile> {
  const filePath = path.join(root, name)
  return { path: filePath, name, bytes: (await stat(filePath)).size }
}

/** The file of that name in `root`; null when there is none. */
export function findFile(root: string, name: string): Promise<SourceFile | null> {
  return unlessMissing(sourceFile(root, name))
}

/** @throws DatasetInvalid `not-found`, or `wrong-layout` for a folder where a file is needed. */
export async function findImportedFile(filePath: string): Promise<SourceFile> {
  const found = await unlessMissing(stat(filePath))
  if (!found) throw new DatasetInvalid('not-found', filePath, `${filePath} does not exist`)
  if (found.isDirectory())
    throw new DatasetInvalid('wrong-layout', filePath, `${filePath} is a folder, not a file`)
  return { path: filePath, name: path.basename(filePath), bytes: found.size }
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

/** What a reader passes to every file it reads. */
export interface ReadWatch {
  onBytes: (bytes: number) => void
  signal?: AbortSignal
}

/** Adds up the bytes of all files and reports after each chunk. */
export function createReadWatch(
  files: readonly SourceFile[],
  options: { onProgress?: (progress: ReadProgress) => void; signal?: AbortSignal },
): ReadWatch {
  const bytesTotal = files.reduce((sum, file) => sum + file.bytes, 0)
  let bytesRead = 0
  const onBytes = (bytes: number) => {
    bytesRead += bytes
    options.onProgress?.({ bytesRead, bytesTotal })
  }
  return options.signal ? { onBytes, signal: options.signal } : { onBytes }
}
