import type { convertCheckpoint } from '../convert/convertCheckpoint.js'
import type { verifyJudge } from '../verify/verifyJudge.js'
import type { selfTestJudge } from '../verify/selfTestJudge.js'
import { describeFailure } from './describeFailure.js'
import type { ToolMessage, ToolReply } from './toolProtocol.js'

/** Least gain of progress that is worth a message. */
const PROGRESS_STEP = 0.01

/** The tools' side of the judge process, without its transport. */
export function createToolServer(deps: {
  convertCheckpoint: typeof convertCheckpoint
  verifyJudge: typeof verifyJudge
  selfTestJudge: typeof selfTestJudge
  send(reply: ToolReply): void
}): (message: ToolMessage) => Promise<void> {
  const stop = new AbortController()
  let told = 0

  function onProgress(share: number): void {
    if (share < told + PROGRESS_STEP && share < 1) return
    told = share
    deps.send({ type: 'progress', share })
  }

  async function run(message: Exclude<ToolMessage, { type: 'stop' }>): Promise<ToolReply> {
    if (message.type === 'verify') return { type: 'verified', verification: await deps.verifyJudge(message) }
    if (message.type === 'selfTest') {
      await deps.selfTestJudge(message.directory)
      return { type: 'selfTested' }
    }
    const judge = await deps.convertCheckpoint({ ...message, onProgress, signal: stop.signal })
    return { type: 'converted', judge }
  }

  return async (message) => {
    if (message.type === 'stop') {
      stop.abort()
      return
    }
    try {
      deps.send(await run(message))
    } catch (error) {
      deps.send({ type: 'toolFailed', ...describeFailure(error) })
    }
  }
}
