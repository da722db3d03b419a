import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ReadProgress } from './importRecord.js'

/** A file of an import: where it is, and its name relative to the imported path (as reports show it). */
export interface SourceFile {
  path: string
  name: string
  bytes: number
}

/** Files below `folder` whose name ends with `.jsonl`, sorted by name; empty when the folder is missing. */
export async function listJsonLinesFiles(root: string, folder: string): Promise<SourceFile[]> {
  const found: SourceFile[] = []
  for (const entry of await entriesOf(path.join(root, folder))) {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await listJsonLinesFiles(root, name)))
    else if (entry.name.endsWith('.jsonl')) found.push(await sourceFile(root, name))
  }
  return found.sort((left, right) => (left.name < right.name ? -1 : 1))
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
