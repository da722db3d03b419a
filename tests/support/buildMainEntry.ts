import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bundleForNode } from './bundleForNode.js'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Bundles an entry of the main process as the real build does, so that tests need no build.
 * @param entry source file below `src/main/engine`
 * @returns the module to start, and the call that removes it.
 */
export const buildMainEntry = async (entry: string) => {
  // Inside node_modules, because the bundle finds native packages from where it lies.
  const folder = mkdtempSync(path.join(root, 'node_modules/.main-entry-'))
  const fileName = `${path.basename(entry, '.ts')}.cjs`
  await bundleForNode({ entry: `src/main/engine/${entry}`, folder, fileName, format: 'cjs' })
  return {
    modulePath: path.join(folder, fileName),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const buildJudgeProcess = () => buildMainEntry('judge/process/judgeProcess.ts')

export const buildEngineThread = () => buildMainEntry('worker/engineThread.ts')
