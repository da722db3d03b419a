import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTerminal } from './hosts/cli/createTerminal.js'
import { runCli } from './hosts/cli/runCli.js'
import { hostPaths } from './hosts/hostPaths.js'
import { serveProject } from './hosts/web/serveProject.js'

/**
 * Runs one command line in this process and ends it.
 * @param entryUrl `import.meta.url` of the entry: the other built files lie beside it
 * @param words as after `verdikt` on the command line
 */
export const runNodeEntry = async (entryUrl: string, words: readonly string[]): Promise<never> => {
  const paths = hostPaths(path.dirname(fileURLToPath(entryUrl)))
  const exitCode = await runCli(words, {
    paths,
    terminal: createTerminal(process.stdout, process.stderr),
    serve: (options) => serveProject({ paths, ...options }),
  })
  process.exit(exitCode)
}
