import { fork, type Serializable } from 'node:child_process'
import { ALLOCATOR_SETTINGS, type ForkJudgeProcess } from '../engine/createEngine.js'

/**
 * Young objects of JavaScript, mostly a tokenizer's garbage, may take twice this many MiB. Node 24 would let them grow to
 * 128 MiB, which a collection does not give back, and is no faster by it.
 */
const YOUNG_MIB = 16

/** Starts the judge process as a child of a Node host (web, command line); `args`: of the process. */
export const forkNodeJudgeProcess =
  (judgeProcessPath: string, args: readonly string[] = []): ForkJudgeProcess =>
  () => {
    const child = fork(judgeProcessPath, args, {
      serialization: 'advanced',
      env: { ...ALLOCATOR_SETTINGS, ...process.env },
      execArgv: [...process.execArgv, `--max-semi-space-size=${YOUNG_MIB}`],
      // Native libraries print; the command line keeps its standard output to itself.
      stdio: ['ignore', 2, 2, 'ipc'],
      // A process group of its own, so that Ctrl-C reaches the host only, which then pauses between batches.
      detached: process.platform !== 'win32',
    })
    return {
      send: (message) => void child.send(message as Serializable),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        child.once('exit', (code, signal) =>
          listener(signal ? `killed by ${signal}` : `exit code ${String(code)}`),
        )
        // Without a process there is no `exit`. Any other error is a message to a dead child, whose `exit` comes.
        child.on('error', (error) => {
          if (child.pid === undefined) listener(`could not be started: ${error.message}`)
        })
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
