import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { pairIdLists } from '../../../shared/contract/pairIdLists.js'
import { createProjectEvents } from '../services/projectEvents.js'
import { createSettingsService } from '../services/settingsService.js'
import { openStore, type Store } from '../store/openStore.js'
import { createWriteLine } from '../services/writeLine.js'
import { createWriteTurn } from '../store/writeTurn.js'
import type { WorkRouter } from '../router/createWorkRouter.js'
import { createWork } from './createWork.js'
import { leaveFormsOut } from './leaveFormsOut.js'
import { plainPort } from './plainPort.js'
import { yieldProcessor } from './yieldProcessor.js'
import { CLOSE_THREAD, type ThreadData, type ThreadNotice } from './threadProtocol.js'

/** The connection that goes first leaves this to others, see openStore. */
const CHECKPOINT_EVERY_MS = 2000
/** One order of all pairs at a time: a queue that is asked for meanwhile waits for no more than that. */
const PREPARE_NEXT_AFTER_MS = 60
/** Until the first time `rehearseQueues` has asked for all of them, unless something was written meanwhile. */
const PREPARE_FIRST_AFTER_MS = 4000
const PREPARE_AGAIN_AFTER_MS = 500

/** A worker thread of the engine: a part of the work contract over a connection of its own. */
function serve(parent: MessagePort, data: ThreadData): void {
  const { projectPath, homePath, appVersion, turn, duty, port } = data
  leaveFormsOut()
  if (duty === 'long' || duty === 'runs') yieldProcessor()
  const tell = (notice: ThreadNotice) => parent.postMessage(notice)
  const store = openStore(projectPath, {
    create: false,
    turn: createWriteTurn(turn),
    goesFirst: duty === 'writes',
  })
  const events = createProjectEvents()
  events.emitter.on('change', (change) => tell({ type: 'changed', change }))
  const log = (message: string) => tell({ type: 'log', message })
  const settings = createSettingsService({ homePath, events })
  const writes = createWriteLine({ onWaiting: events.waiting })
  // Others ask something of these threads while a write waits; the long work does one thing after the other.
  if (duty !== 'long') store.refuseAtOnce()
  const router = createWork({ writes, store, settings, events, appVersion, projectPath, log })
  new RPCHandler(router, { customJsonSerializers: pairIdLists }).upgrade(plainPort(port))
  port.start()
  if (duty === 'long') setInterval(() => store.checkpoint(), CHECKPOINT_EVERY_MS).unref()
  if (duty === 'reads') setTimeout(prepareOrders, PREPARE_FIRST_AFTER_MS, store).unref()
  if (duty === 'reads') setImmediate(prepareFirstScreen, router)
  parent.on('message', (message: unknown) => {
    if (message !== CLOSE_THREAD) return
    store.close()
    // Ends this thread only. What was under way stands between two transactions.
    process.exit(0)
  })
}

/**
 * What the desk asks for first, before it does: its pairs are then in memory, its statements prepared. What fails is told to
 * whoever asks.
 */
function prepareFirstScreen(router: WorkRouter): void {
  createRouterClient(router)
    .reads.queues.openLast()
    .catch(() => {})
}

function prepareOrders(store: Store): void {
  const pauseMs = store.queue.prepareNextOrder() ? PREPARE_NEXT_AFTER_MS : PREPARE_AGAIN_AFTER_MS
  setTimeout(prepareOrders, pauseMs, store).unref()
}

if (parentPort) serve(parentPort, workerData as ThreadData)
