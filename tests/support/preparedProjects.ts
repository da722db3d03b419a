import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCli } from './runCli.js'
import { createTemporaryFolder } from './temporaryFolder.js'

/**
 * Project files by what was imported into them: two processes make each once, every test that wants the same pairs gets
 * a copy.
 */
export const createPreparedProjects = () => {
  const folder = createTemporaryFolder()
  return {
    /** @param pairs records of Verdikt's JSONL */
    write: async (pairs: readonly object[], projectFile: string) => {
      const lines = pairs.map((pair) => `${JSON.stringify(pair)}\n`).join('')
      const place = path.join(folder.path, createHash('sha256').update(lines).digest('hex'))
      // A project keeps the name of the file that it was made as.
      const prepared = path.join(place, path.basename(projectFile))
      if (!existsSync(prepared)) {
        mkdirSync(place, { recursive: true })
        const source = path.join(place, 'pairs.jsonl')
        writeFileSync(source, lines)
        await runCli(folder.path, ['init', prepared])
        await runCli(folder.path, ['import', prepared, source])
      }
      copyFileSync(prepared, projectFile)
    },
    remove: folder.remove,
  }
}

export type PreparedProjects = ReturnType<typeof createPreparedProjects>
