import { createJudgeHost } from '../../src/main/engine/judge/client/createJudgeHost.js'
import type { JudgeProcessHandle } from '../../src/main/engine/judge/judge.js'
import type { HostMessage, ProcessMessage } from '../../src/main/engine/judge/process/protocol.js'
import { fakeJudgeIdentity } from './fakeJudgeIdentity.js'

interface FakeProcess {
  /** What the host sent, oldest first. */
  received: HostMessage[]
  killed: boolean
  say(message: unknown): void
  exit(reason: string): void
}

export type Behaviour = (process: FakeProcess, message: HostMessage) => void

/** Forks fake processes; each reacts to the host's messages on a later turn, as a real one would. */
export function createFakeFork(behave: Behaviour, startTimeoutMs = 5000) {
  const processes: FakeProcess[] = []
  const forkJudgeProcess = (): JudgeProcessHandle => {
    const onMessage: ((message: unknown) => void)[] = []
    const onExit: ((reason: string) => void)[] = []
    const process: FakeProcess = {
      received: [],
      killed: false,
      say: (message) => onMessage.forEach((listener) => listener(message)),
      exit: (reason) => onExit.forEach((listener) => listener(reason)),
    }
    processes.push(process)
    return {
      send(message) {
        process.received.push(message as HostMessage)
        setImmediate(() => behave(process, message as HostMessage))
      },
      onMessage: (listener) => void onMessage.push(listener),
      onExit: (listener) => void onExit.push(listener),
      kill() {
        process.killed = true
        setImmediate(() => process.exit('killed by SIGKILL'))
      },
    }
  }
  return { processes, host: createJudgeHost({ forkJudgeProcess, startTimeoutMs }) }
}

const loaded: ProcessMessage = { type: 'loaded', identity: fakeJudgeIdentity }
export const fakeJudge = { directory: '/judges/fake', provider: 'auto' as const }

/** Loads, and leaves batches to the test. */
export const loads: Behaviour = (process, message) => {
  if (message.type === 'load') process.say(loaded)
}
