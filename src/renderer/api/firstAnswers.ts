import type { Viewpoint } from '../../shared/contract/common.js'
import type { QueueRequest } from '../../shared/contract/queue.js'
import type { LastDesk } from '../../shared/contract/queues.js'
import { createAskedAhead } from './askedAhead.js'
import type { Client } from './client.js'

/** Whoever awaits it is told of a failure; until then nobody needs to. */
function kept<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => {})
  return answer
}

/** What the desk asks of its first queue, so that it can be asked for before the desk is there. */
export const createFirstDesk = (client: Pick<Client, 'queue' | 'queues'>) => ({
  ids: createAskedAhead((request: QueueRequest) => client.queue.ids(request)),
  queue: createAskedAhead((of: { queue: string }) => client.queues.get(of)),
  progress: createAskedAhead((of: { queue: string }) => client.queues.progress(of)),
})

/**
 * Asks for what every screen needs before it can be drawn, and hears from here on what changes: the engine answers while
 * most of the page is still being fetched and compiled.
 */
export function askFirst(client: Client) {
  return {
    client,
    changes: kept(client.project.changes()),
    settings: kept(client.settings.get()),
    host: kept(client.host.capabilities()),
    lastDesk: kept(client.queues.lastDesk()),
    project: kept(client.project.info()),
    runs: kept(client.runs.list()),
    causes: kept(client.review.tags()),
    desk: createFirstDesk(client),
  }
}
export type FirstAnswers = ReturnType<typeof askFirst>

/** Which judge run and which reference the screens compare at first. */
export const viewpointOf = (last: LastDesk | null): Viewpoint =>
  last?.viewpoint ?? { run: null, reference: null }
