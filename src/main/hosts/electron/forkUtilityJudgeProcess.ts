import { utilityProcess } from 'electron'
import { ALLOCATOR_SETTINGS, GIVE_WAY, type ForkJudgeProcess } from '../../engine/createEngine.js'

/** Starts the judge process as a utility process of the desktop app. */
export const forkUtilityJudgeProcess =
  (judgeProcessPath: string): ForkJudgeProcess =>
  () => {
    const child = utilityProcess.fork(judgeProcessPath, [GIVE_WAY], {
      serviceName: 'Verdikt judge',
      env: { ...ALLOCATOR_SETTINGS, ...process.env },
      stdio: 'inherit',
    })
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
      kill: () => void child.kill(),
    }
  }
