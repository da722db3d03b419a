import { copyFileSync, existsSync, statSync } from 'node:fs'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { explainFailure } from './explainFailure.js'

const ATTEMPTS = 3

/** Its write-ahead log holds what was committed last. */
const logOf = (path: string) => `${path}-wal`

const stampOf = (path: string): string =>
  [path, logOf(path)]
    .map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }))
    .map((stats) => (stats ? `${stats.size} ${stats.mtimeNs}` : 'none'))
    .join(', ')

/**
 * Copies a project file with everything committed to it, without opening it: whoever has it open is not disturbed, and
 * a file that may not be written can still be read.
 *
 * @throws ExpectedError NOT_FOUND, PROJECT_INVALID for what cannot be read, DISK_FULL, PROJECT_BUSY where it changes all the time.
 */
export function copyProject(from: string, to: string): void {
  if (!existsSync(from)) throw new ExpectedError('NOT_FOUND', `no such project file: ${from}`)
  if (!statSync(from).isFile()) throw new ExpectedError('PROJECT_INVALID', `${from} is not a file`)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = stampOf(from)
    try {
      copyFileSync(from, to)
      if (existsSync(logOf(from))) copyFileSync(logOf(from), logOf(to))
    } catch (error) {
      const explained = explainFailure(error)
      if (explained instanceof ExpectedError) throw explained
      throw new ExpectedError('PROJECT_INVALID', (error as Error).message, { cause: error })
    }
    if (stampOf(from) === before) return
  }
  throw new ExpectedError('PROJECT_BUSY', `${from} is being written to`)
}
