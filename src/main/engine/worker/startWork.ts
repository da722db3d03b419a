import { createORPCClient, DynamicLink, type ClientContext } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import type { WorkClient } from '../router/workContract.js'
import { createWriteLine } from '../services/writeLine.js'
import { createWriteTurn } from '../store/writeTurn.js'
import { createThread, type EngineThread } from './createThread.js'
import { createWork, type WorkDependencies } from './createWork.js'
import { leaveFormsOut } from './leaveFormsOut.js'
import type { StartThread, ThreadDuty, ThreadNotice } from './threadProtocol.js'

/** Until then the first screen is there. Nothing is written in bulk before, so that no log waits to be written back. */
const OTHER_THREADS_AFTER_MS = 3000

export interface WorkOptions extends Omit<WorkDependencies, 'writes'> {
  homePath: string
  /** Null: everything runs in the calling thread, over its connection `store`. */
  startThread: StartThread | null
}

export interface Work {
  client: WorkClient
  dispose(): Promise<void>
}

/** Whoever does the work of a project, behind the contract's own calls. */
export const startWork = (options: WorkOptions): Work =>
  options.startThread ? workInThreads(options, options.startThread) : workHere(options)

function workHere(options: WorkOptions): Work {
  const writes = createWriteLine({ onWaiting: options.events.waiting })
  return { client: createRouterClient(createWork({ ...options, writes })), dispose: () => writes.settled() }
}

function workInThreads(
  { projectPath, homePath, appVersion, events, log }: WorkOptions,
  start: StartThread,
): Work {
  leaveFormsOut()
  /** Threads in which a write waits for the file: told of when the first begins to, and when the last is done. */
  const waiting = new Set<ThreadDuty>()
  function noteWaiting(duty: ThreadDuty, isWaiting: boolean): void {
    const before = waiting.size
    if (isWaiting) waiting.add(duty)
    else waiting.delete(duty)
    const hasTurned = before > 0 !== waiting.size > 0
    if (hasTurned) events.waiting(isWaiting)
  }

  function take(duty: ThreadDuty, notice: ThreadNotice): void {
    if (notice.type === 'log') log(notice.message)
    else if (notice.change.topic === 'waiting') noteWaiting(duty, notice.change.isWaiting)
    else events.emitter.emit('change', notice.change)
  }

  const turn = createWriteTurn()
  function prepare(name: string, duty: ThreadDuty): EngineThread {
    const data = { projectPath, homePath, appVersion, turn: turn.shared, duty }
    return createThread({
      name,
      start,
      data,
      onNotice: (notice) => take(duty, notice),
      onEnd() {
        if (duty === 'writes') turn.firstEnded()
        else turn.bulkWriterEnded()
        noteWaiting(duty, false)
      },
      log,
    })
  }
  const threads: Record<ThreadDuty, EngineThread> = {
    long: prepare('work', 'long'),
    reads: prepare('queue', 'reads'),
    writes: prepare('write', 'writes'),
    runs: prepare('run', 'runs'),
  }
  // The first screen needs this one at once; the other ones would only take the processor from it.
  threads.reads.warmUp()
  const warmUpLater = setTimeout(() => {
    threads.writes.warmUp()
    threads.long.warmUp()
  }, OTHER_THREADS_AFTER_MS).unref()
  return {
    client: createORPCClient(
      new DynamicLink<ClientContext>((_options, [duty]) => threads[duty as ThreadDuty]),
    ),
    async dispose() {
      clearTimeout(warmUpLater)
      // A vote that was taken before, and has come to its thread after the last that was waited for.
      await threads.writes.settled()
      await Promise.all(Object.values(threads).map((thread) => thread.dispose()))
    },
  }
}
