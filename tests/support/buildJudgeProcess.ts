import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Bundles the judge process as the real build does, so that tests need no build.
 * @returns the module to fork, and the call that removes it.
 */
export const buildJudgeProcess = async () => {
  // Inside node_modules, because the bundle finds onnxruntime-node from where it lies.
  const folder = mkdtempSync(path.join(root, 'node_modules/.judge-process-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'src/main/engine/judge/process/judgeProcess.ts'),
      outDir: folder,
      target: 'node18',
      rolldownOptions: {
        external: ['onnxruntime-node'],
        output: { format: 'cjs', entryFileNames: 'judgeProcess.cjs' },
      },
    },
    ssr: { noExternal: true, external: ['onnxruntime-node'] },
  })
  return {
    modulePath: path.join(folder, 'judgeProcess.cjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
