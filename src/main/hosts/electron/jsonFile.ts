import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { whileBusySync } from '../../engine/files/whileBusy.js'

/** Small state of the window in a JSON file. A missing or unreadable file is as good as none: nothing of value is in it. */
export const readJsonFile = <Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): z.infer<Schema> | null => {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** Replaces the file in one step, so that no reader sees half of it. */
export const writeJsonFile = (file: string, value: unknown): void => {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(value, null, 2))
  whileBusySync(() => renameSync(draft, file))
}
