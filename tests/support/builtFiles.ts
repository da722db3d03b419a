import path from 'node:path'

const mainFolder = path.resolve(import.meta.dirname, '../../out/main')

/** Scripts of the main process as the real build makes them. Tests run after it (`buildOnce.ts`, the steps of `npm test`). */
export const builtFiles = {
  cli: path.join(mainFolder, 'cli.cjs'),
  engineThread: path.join(mainFolder, 'engineThread.cjs'),
  judgeProcess: path.join(mainFolder, 'judgeProcess.cjs'),
  webHost: path.join(mainFolder, 'web.cjs'),
}
