import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { ForkJudgeProcess } from '../judge.js'

/**
 * Forks judge processes under plain Node, for the hosts without Electron.
 * @param modulePath the built `judgeProcess.cjs`.
 */
export function forkNodeJudgeProcess(modulePath: string): ForkJudgeProcess {
  return () => {
    const child = fork(modulePath, [], {
      // Debugger ports and loaders of this process are not the child's.
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    forwardLines(child.stdout)
    forwardLines(child.stderr)
    return {
      // A message to a process that is gone is not lost quietly: its exit rejects whatever waits for an answer.
      send: (message) => void child.send(message as object, () => {}),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        child.on('exit', (code, signal) => listener(signal ? `signal ${signal}` : `exit code ${code}`))
        child.on('error', (error) => listener(`it could not be started (${error.message})`))
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
}

/** Standard output belongs to the host's own answers (`--json`), so all the child says is log. */
function forwardLines(stream: Readable | null): void {
  if (stream !== null)
    createInterface({ input: stream }).on('line', (line) => process.stderr.write(`judge process: ${line}\n`))
}
