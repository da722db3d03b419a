import { createJudgeServer } from './createJudgeServer.js'
import { loadJudge } from './loadJudge.js'
import type { ProcessMessage } from './protocol.js'

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** Runs as a child of Electron (utility process) or of Node (fork): same messages, two transports. */
const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }

if (parentPort !== undefined) {
  const receive = createJudgeServer({ loadJudge, send: (message) => parentPort.postMessage(message) })
  parentPort.on('message', ({ data }) => receive(data))
} else {
  const send = (message: ProcessMessage) => {
    process.send?.(message)
  }
  process.on('message', createJudgeServer({ loadJudge, send }))
  // The host is gone, however it went: nobody waits for the verdicts.
  process.on('disconnect', () => process.exit())
}
