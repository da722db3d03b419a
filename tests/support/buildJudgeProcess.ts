import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bundleForNode } from './bundleForNode.js'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Bundles the judge process as the real build does, so that tests need no build.
 * @returns the module to fork, and the call that removes it.
 */
export const buildJudgeProcess = async () => {
  // Inside node_modules, because the bundle finds onnxruntime-node from where it lies.
  const folder = mkdtempSync(path.join(root, 'node_modules/.judge-process-'))
  const fileName = 'judgeProcess.cjs'
  await bundleForNode({
    entry: 'src/main/engine/judge/process/judgeProcess.ts',
    folder,
    fileName,
    format: 'cjs',
  })
  return {
    modulePath: path.join(folder, fileName),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
