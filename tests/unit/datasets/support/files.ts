import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

/** A folder with these files, removed when the test ends. */
export async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const { path: folder, remove } = createTemporaryFolder()
  onTestFinished(remove)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  return folder
}

export function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

export function ofKind<R extends { kind: string }, K extends R['kind']>(
  records: readonly R[],
  kind: K,
): Extract<R, { kind: K }>[] {
  return records.filter((record): record is Extract<R, { kind: K }> => record.kind === kind)
}
