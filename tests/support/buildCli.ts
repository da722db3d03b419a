import path from 'node:path'
import { buildJudgeProcess } from './buildMainEntry.js'
import { bundleForNode } from './bundleForNode.js'

/**
 * Bundles the command line with the judge process beside it, as the real build does.
 * @returns the script to run, and the call that removes both.
 */
export const buildCli = async () => {
  const { modulePath, remove } = await buildJudgeProcess()
  const folder = path.dirname(modulePath)
  // A module, because the entry asks where it lies; electron-vite answers that in CommonJS, too.
  await bundleForNode({ entry: 'src/main/cli.ts', folder, fileName: 'cli.mjs', format: 'es' })
  return { scriptPath: path.join(folder, 'cli.mjs'), remove }
}
