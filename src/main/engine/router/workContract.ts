import type { ContractRouterClient } from '@orpc/contract'
import { contract } from '../../../shared/contract/contract.js'

/**
 * The parts of the contract that take too long for the thread that answers everything else: the worker threads
 * answer them, or the calling thread where a host has none.
 */
export const workContract = {
  datasets: contract.datasets,
  audit: contract.audit,
  people: { report: contract.people.report, merge: contract.people.merge },
  queue: { ids: contract.queue.ids },
  bulk: contract.bulk,
  signals: { compute: contract.signals.compute },
  queues: {
    overview: contract.queues.overview,
    create: contract.queues.create,
    count: contract.queues.count,
  },
}
export type WorkClient = ContractRouterClient<typeof workContract>
