import { oc, type, type ContractRouterClient } from '@orpc/contract'
import { contract } from '../../../shared/contract/contract.js'
import { expectedErrors } from '../../../shared/contract/errors.js'
import type { LeaseService } from '../services/leaseService.js'
import type { StepTaken, StepWanted } from '../services/reviewService.js'
import type { RunStates } from '../services/runStates.js'
import type { PendingPairs, RunStorage } from '../services/runStorage.js'

/** Not part of the contract with the page. Both ends are ours: there is nothing to look through. */
const own = oc.errors(expectedErrors)
type Input<Service, Name extends keyof Service> = Service[Name] extends (input: infer Given) => unknown
  ? Given
  : never

/**
 * The parts of the contract that would hold up the thread that answers everything else, by who does them: a worker thread
 * each, or the calling thread where a host has none.
 */
export const workContract = {
  /** Takes seconds or minutes. */
  long: {
    datasets: { import: contract.datasets.import, export: contract.datasets.export },
    audit: contract.audit,
    people: { report: contract.people.report, merge: contract.people.merge },
    bulk: { tag: contract.bulk.tag, step: contract.bulk.step },
    signals: { compute: contract.signals.compute },
  },
  /** Reads many rows, and somebody has clicked and waits. */
  reads: {
    /** Counting all rows takes the longer the more there are, above all while they are being written. */
    project: { info: contract.project.info },
    datasets: { imports: contract.datasets.imports },
    queue: { ids: contract.queue.ids },
    queues: {
      openLast: contract.queues.openLast,
      overview: contract.queues.overview,
      progress: contract.queues.progress,
      create: contract.queues.create,
      count: contract.queues.count,
    },
    bulk: { preview: contract.bulk.preview },
  },
  /** Writes a little, at once, and waits for the disk until it is durable. */
  writes: {
    review: {
      save: contract.review.save,
      restore: contract.review.restore,
      step: own.input(type<StepWanted>()).output(type<StepTaken>()),
      addTag: contract.review.addTag,
      changeTag: contract.review.changeTag,
      orderTags: contract.review.orderTags,
    },
    queues: {
      set: contract.queues.set,
      keepPlace: contract.queues.keepPlace,
      keepDesk: contract.queues.keepDesk,
      duplicate: contract.queues.duplicate,
      delete: contract.queues.delete,
    },
    people: { add: contract.people.add, rename: contract.people.rename },
    leases: {
      take: own.input(type<Input<LeaseService, 'take'>>()).output(type<boolean>()),
      release: own.input(type<Input<LeaseService, 'release'>>()).output(type<void>()),
    },
    runs: {
      begin: own
        .input(type<Input<RunStates, 'begin'>>())
        .output(type<Awaited<ReturnType<RunStates['begin']>>>()),
      setState: own.input(type<Input<RunStates, 'setState'>>()).output(type<void>()),
      pauseOrphans: own.input(type<Input<RunStates, 'pauseOrphans'>>()).output(type<void>()),
    },
  },
  /** What a judge run reads, and the verdicts that it stores. */
  runs: {
    last: own.input(type<Input<RunStorage, 'last'>>()).output(type<number>()),
    next: own.input(type<Input<RunStorage, 'next'>>()).output(type<PendingPairs>()),
    keep: own.input(type<Input<RunStorage, 'keep'>>()).output(type<void>()),
  },
}
export type WorkClient = ContractRouterClient<typeof workContract>
