import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { whileBusySync } from '../files/whileBusy.js'

/** Projects that a judge has judged in, by the judge's folder. */
const useSchema = z.record(z.string(), z.array(z.string()))

/**
 * Remembers in a file of the user's home which projects an added judge has judged in: who removes a judge may have
 * none of them open.
 */
export function createJudgeUse(path: string) {
  function read(): z.infer<typeof useSchema> {
    try {
      return useSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      // A damaged file is written anew: it says nothing that the projects do not say.
      if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return {}
      throw error
    }
  }

  function write(use: z.infer<typeof useSchema>): void {
    mkdirSync(dirname(path), { recursive: true })
    const partial = `${path}.${process.pid}.tmp`
    writeFileSync(partial, `${JSON.stringify(use, null, 1)}\n`)
    whileBusySync(() => renameSync(partial, path))
  }

  return {
    note(judge: string, project: string): void {
      const use = read()
      const projects = use[judge] ?? []
      if (!projects.includes(project)) write({ ...use, [judge]: [...projects, project] })
    },
    /** Those of its projects that are still there. */
    projectsOf: (judge: string): string[] => (read()[judge] ?? []).filter((project) => existsSync(project)),
    forget(judge: string): void {
      const { [judge]: known, ...others } = read()
      if (known !== undefined) write(others)
    },
  }
}
