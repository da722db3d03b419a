import path from 'node:path'

const mainFolder = path.resolve(import.meta.dirname, '../../out/main')

/** Scripts of the main process as the real build makes them, which is done before tests run (`buildOnce.ts`). */
export const builtFiles = {
  cli: path.join(mainFolder, 'cli.cjs'),
  engineThread: path.join(mainFolder, 'engineThread.cjs'),
  judgeProcess: path.join(mainFolder, 'judgeProcess.cjs'),
}
