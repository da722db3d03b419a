import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ExpectedError } from '../../../shared/domain/expectedError.js'

export interface ProjectPlace {
  projectPath: string
  homePath: string
  /** Writes all that is committed into a new file. */
  copyInto(path: string): void
  log(message: string): void
}

/** Which file a path leads to; null: none. */
function fileAt(path: string): string | null {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
    return stats ? `${stats.dev} ${stats.ino}` : null
  } catch {
    return null
  }
}

/**
 * Watches that the project is still the file that was opened: SQLite goes on writing into one that was deleted, moved or
 * replaced, and none of it would be seen again. The returned check throws ExpectedError PROJECT_GONE then, with the path
 * of a copy of all that was committed, which it makes the first time.
 */
export function createProjectPlace({ projectPath, homePath, copyInto, log }: ProjectPlace): () => void {
  const opened = fileAt(projectPath)
  let rescued: string | null = null

  function rescue(): string {
    if (rescued !== null && existsSync(rescued)) return rescued
    const name = `${basename(projectPath, '.verdikt')}.rescued-${Date.now()}.verdikt`
    const failures: string[] = []
    for (const folder of [dirname(projectPath), homePath]) {
      const path = join(folder, name)
      try {
        copyInto(path)
        log(`${projectPath} is gone; what it held was written to ${path}`)
        return (rescued = path)
      } catch (error) {
        failures.push((error as Error).message)
      }
    }
    return `${projectPath}: ${failures.join('; ')}`
  }

  return () => {
    if (fileAt(projectPath) !== opened) throw new ExpectedError('PROJECT_GONE', rescue())
  }
}
