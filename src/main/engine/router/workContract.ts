import { oc, type, type ContractRouterClient } from '@orpc/contract'
import { contract } from '../../../shared/contract/contract.js'
import { expectedErrors } from '../../../shared/contract/errors.js'
import type { RunBatch, RunStorage } from '../services/runStorage.js'

const own = oc.errors(expectedErrors)
/** Both ends are ours: there is nothing to look through. */
type Input<Name extends keyof RunStorage> = Parameters<RunStorage[Name]>[0]

/**
 * The parts of the contract that take too long for the thread that answers everything else: the worker threads
 * answer them, or the calling thread where a host has none.
 */
export const workContract = {
  /** Counting all rows takes the longer the more there are, above all while they are being written. */
  project: { info: contract.project.info },
  datasets: contract.datasets,
  audit: contract.audit,
  people: { report: contract.people.report, merge: contract.people.merge },
  queue: { ids: contract.queue.ids },
  bulk: contract.bulk,
  signals: { compute: contract.signals.compute },
  /** What a run reads and stores; not part of the contract with the page. */
  runs: {
    last: own.input(type<Input<'last'>>()).output(type<number>()),
    next: own.input(type<Input<'next'>>()).output(type<RunBatch>()),
    keep: own.input(type<Input<'keep'>>()).output(type<void>()),
  },
  queues: {
    overview: contract.queues.overview,
    create: contract.queues.create,
    count: contract.queues.count,
  },
}
export type WorkClient = ContractRouterClient<typeof workContract>
