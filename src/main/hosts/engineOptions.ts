import type { EngineOptions, ForkJudgeProcess } from '../engine/createEngine.js'
import { appVersion } from './appVersion.js'
import { createLog, logPath } from './createLog.js'
import type { HostPaths } from './hostPaths.js'

/** What every engine of a host is given, whatever the project. */
export const engineOptions = (
  { homePath, resourcesPath }: HostPaths,
  forkJudgeProcess: ForkJudgeProcess,
): Omit<EngineOptions, 'projectPath' | 'host' | 'startThread'> => ({
  homePath,
  resourcesPath,
  appVersion,
  forkJudgeProcess,
  log: createLog(homePath),
  logPath: logPath(homePath),
})
