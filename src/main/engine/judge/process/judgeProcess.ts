import { convertCheckpoint } from '../convert/convertCheckpoint.js'
import { selfTestJudge } from '../verify/selfTestJudge.js'
import { verifyJudge } from '../verify/verifyJudge.js'
import { createJudgeServer } from './createJudgeServer.js'
import { createToolServer } from './createToolServer.js'
import { giveWay } from './giveWay.js'
import { loadJudge } from './loadJudge.js'
import type { ProcessMessage } from './protocol.js'
import { toolMessageSchema, type ToolReply } from './toolProtocol.js'

giveWay(process.argv)

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** Runs as a child of Electron (utility process) or of Node (fork): same messages, two transports. */
const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }

type Send = (message: ProcessMessage | ToolReply) => void

/** A process either judges or does one task on packages. */
function createReceiver(send: Send): (message: unknown) => void {
  const judge = createJudgeServer({ loadJudge, send })
  const tool = createToolServer({ convertCheckpoint, verifyJudge, selfTestJudge, send })
  return (message) => {
    const task = toolMessageSchema.safeParse(message)
    if (task.success) void tool(task.data)
    else judge(message)
  }
}

if (parentPort !== undefined) {
  const receive = createReceiver((message) => parentPort.postMessage(message))
  parentPort.on('message', ({ data }) => receive(data))
} else {
  const send: Send = (message) => {
    process.send?.(message)
  }
  process.on('message', createReceiver(send))
  // Windows gives Ctrl-C to every process of the console. What becomes of a run is for its host to say.
  process.on('SIGINT', () => {})
  // The host is gone, however it went: nobody waits for the verdicts.
  process.on('disconnect', () => process.exit())
}
