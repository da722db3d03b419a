import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A new empty folder and the call that removes it with all it holds. */
export const createTemporaryFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'verdikt-test-'))
  return {
    path: folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}
