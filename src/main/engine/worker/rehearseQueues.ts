import { setTimeout as after } from 'node:timers/promises'
import type { Viewpoint } from '../../../shared/contract/common.js'
import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import type { QueueOrder } from '../../../shared/contract/queue.js'
import { QUEUE_ORDERS } from '../../../shared/domain/queue.js'
import { IMPORT_ORDER, NO_FILTER } from '../services/queuePairs.js'

/** Until then the first screen is being drawn on most machines, which needs the processor. */
const FIRST_AFTER_MS = 1300
/** A queue that somebody asks for meanwhile waits for no more than one. */
const PAUSE_MS = 30
const ROUNDS = 2

/** Of the engine's client what is called, as a page calls it. */
export interface RehearsedClient {
  queues: { openLast(): Promise<{ opened: { viewpoint: Viewpoint } }> }
  queue: {
    ids(request: { filter: PairFilter; order: QueueOrder; viewpoint: Viewpoint }): Promise<unknown>
  }
}

/**
 * Opens queues that nobody sees, once after the start: in every order, as somebody who looks at the first screen may ask for it.
 * The thread that reads then keeps these orders, and code that runs for the first time, in both threads, has run: without, the
 * first queues take twice as long as later ones. Ends by itself; `signal` ends it before.
 */
export async function rehearseQueues({ queues, queue }: RehearsedClient, signal: AbortSignal): Promise<void> {
  try {
    await after(FIRST_AFTER_MS, undefined, { signal, ref: false })
    const { viewpoint } = (await queues.openLast()).opened
    for (let round = 0; round < ROUNDS; round += 1)
      for (const by of QUEUE_ORDERS) {
        await queue.ids({ filter: NO_FILTER, order: { by, seed: IMPORT_ORDER.seed }, viewpoint })
        await after(PAUSE_MS, undefined, { signal, ref: false })
      }
  } catch {
    // Told to whoever asks for a queue; here nobody does.
  }
}
