import { createORPCClient, DynamicLink, type ClientContext } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import type { WorkClient } from '../router/workContract.js'
import { createWriteTurn, type SharedTurn } from '../store/writeTurn.js'
import { createThread } from './createThread.js'
import { createWork, type WorkDependencies } from './createWork.js'
import type { StartThread, ThreadDuty, ThreadNotice } from './threadProtocol.js'

/** Calls of seconds or minutes. All others go to the other thread, so that a queue opens while these go on. */
const LONG_CALLS = new Set([
  'datasets.import',
  'datasets.export',
  'audit.report',
  'bulk.tag',
  'bulk.step',
  'people.report',
  'people.merge',
  'signals.compute',
])

/** Until then the first screen is there. Nothing is written in bulk before, so that no log waits to be written back. */
const LONG_THREAD_AFTER_MS = 3000

export interface WorkOptions extends WorkDependencies {
  homePath: string
  /** Of `store`, whose writes go before those of the threads. */
  turn: SharedTurn
  /** Null: everything runs in the calling thread, over its connection. */
  startThread: StartThread | null
}

export interface Work {
  client: WorkClient
  dispose(): Promise<void>
}

/** Whoever does the long work of a project, behind the contract's own calls. */
export function startWork(options: WorkOptions): Work {
  const { projectPath, homePath, appVersion, turn, startThread, events, log } = options
  if (!startThread) return { client: createRouterClient(createWork(options)), dispose: async () => {} }

  const onNotice = (notice: ThreadNotice) => {
    if (notice.type === 'changed') events.emitter.emit('change', notice.change)
    else log(notice.message)
  }
  const writeTurn = createWriteTurn(turn)
  const prepare = (name: string, duty: ThreadDuty) => {
    const data = { projectPath, homePath, appVersion, turn, duty }
    return createThread({ name, start: startThread, data, onNotice, onEnd: writeTurn.reset, log })
  }
  const queue = prepare('queue', 'queues')
  const long = prepare('work', 'long')
  const runs = prepare('run', 'runs')
  // The first screen needs this one at once; the other one would only take the processor from it.
  queue.warmUp()
  const warmUpLater = setTimeout(() => long.warmUp(), LONG_THREAD_AFTER_MS).unref()
  const link = new DynamicLink<ClientContext>((_options, path) => {
    if (path[0] === 'runs') return runs
    return LONG_CALLS.has(path.join('.')) ? long : queue
  })
  return {
    client: createORPCClient(link),
    async dispose() {
      clearTimeout(warmUpLater)
      await Promise.all([long, queue, runs].map((thread) => thread.dispose()))
    },
  }
}
