import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const maxLogBytes = 5 * 2 ** 20

export const logPath = (homePath: string): string => path.join(homePath, 'logs', 'verdikt.log')

/**
 * Writes to `logs/verdikt.log` in the user's folder, which keeps one older file of the same size. Where that cannot be
 * written, the line goes to standard error.
 */
export const createLog =
  (homePath: string, now: () => Date = () => new Date()): ((message: string) => void) =>
  (message) => {
    const line = `${now().toISOString()} [${process.pid}] ${message}\n`
    const file = logPath(homePath)
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      if (size > maxLogBytes) renameSync(file, `${file}.1`)
      appendFileSync(file, line)
    } catch (error) {
      process.stderr.write(
        `${line}(not in ${file}: ${error instanceof Error ? error.message : String(error)})\n`,
      )
    }
  }
