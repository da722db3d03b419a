import { implement } from '@orpc/server'
import type { ImportEvent } from '../../../shared/contract/datasets.js'
import type { SignalsState } from '../../../shared/contract/signals.js'
import type { AuditService } from '../services/auditService.js'
import type { BulkService } from '../services/bulkService.js'
import type { CauseService } from '../services/causeService.js'
import type { ExportService } from '../services/exportService.js'
import type { ImportService } from '../services/importService.js'
import type { LeaseService } from '../services/leaseService.js'
import type { MergeService } from '../services/mergeService.js'
import type { PeopleService } from '../services/peopleService.js'
import type { ProjectService } from '../services/projectService.js'
import type { QueueService } from '../services/queueService.js'
import type { ReviewService } from '../services/reviewService.js'
import type { RunStates } from '../services/runStates.js'
import type { RunStorage } from '../services/runStorage.js'
import type { SignalComputation } from '../services/signalComputation.js'
import type { SavedQueueService } from '../services/savedQueueService.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { WriteLine } from '../services/writeLine.js'
import { withContractErrors, withContractErrorsInside } from './errors.js'
import { workContract } from './workContract.js'

export interface WorkRouterDependencies {
  project: ProjectService
  imports: ImportService
  exports: ExportService
  audit: AuditService
  queue: QueueService
  bulk: BulkService
  people: PeopleService
  merge: MergeService
  signals: SignalComputation
  queues: SavedQueueService
  review: ReviewService
  causes: CauseService
  leases: LeaseService
  states: RunStates
  runs: RunStorage
  /** Where what is written here waits for the file to be free. */
  writes: WriteLine
  log(message: string): void
}

/** A run that cannot be stored says why, and can be resumed: the disk is full, above all. */
async function orInterrupted<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    throw new ExpectedError('WORK_INTERRUPTED', (error as Error).message, { cause: error })
  }
}

/** `createRouter` looks through what goes in and what comes out. Twice would take milliseconds of every queue. */
const LOOKED_THROUGH = { initialInputValidationIndex: NaN, initialOutputValidationIndex: NaN }

/** The parts of the contract that take long, read much or write, answered by the services. */
export function createWorkRouter({
  project,
  imports,
  exports,
  audit,
  queue,
  bulk,
  queues,
  people,
  merge,
  signals,
  review,
  causes,
  leases,
  states,
  runs,
  writes,
  log,
}: WorkRouterDependencies) {
  const os = implement(workContract, LOOKED_THROUGH).use(({ next }) => withContractErrors(next, log))
  return os.router({
    long: {
      datasets: {
        import: os.long.datasets.import.handler(({ input, signal }): AsyncGenerator<ImportEvent> =>
          withContractErrorsInside(imports.run(input, signal), log),
        ),
        export: os.long.datasets.export.handler(({ input }) => exports.export(input)),
      },
      audit: { report: os.long.audit.report.handler(({ input }) => audit.report(input)) },
      people: {
        report: os.long.people.report.handler(() => people.report()),
        merge: os.long.people.merge.handler(({ input, signal }) => merge.merge(input, signal)),
      },
      bulk: {
        tag: os.long.bulk.tag.handler(({ input, signal }) => bulk.tag(input, signal)),
        step: os.long.bulk.step.handler(({ input }) => bulk.step(input.batch, input.kind, input.annotator)),
      },
      signals: {
        compute: os.long.signals.compute.handler(({ signal }): AsyncGenerator<SignalsState> =>
          withContractErrorsInside(signals.run(signal), log),
        ),
      },
    },
    reads: {
      project: { info: os.reads.project.info.handler(() => project.info()) },
      datasets: { imports: os.reads.datasets.imports.handler(() => imports.list()) },
      queue: { ids: os.reads.queue.ids.handler(({ input }) => queue.open(input)) },
      queues: {
        openLast: os.reads.queues.openLast.handler(() => queue.openLast()),
        overview: os.reads.queues.overview.handler(({ input }) => queue.overview(input.viewpoint)),
        progress: os.reads.queues.progress.handler(({ input }) => queues.progress(input.queue)),
        create: os.reads.queues.create.handler(({ input }) => writes.run(() => queues.create(input))),
        count: os.reads.queues.count.handler(({ input }) =>
          queues.count(input.rule, input.auditShare, input.viewpoint),
        ),
      },
      bulk: { preview: os.reads.bulk.preview.handler(({ input }) => bulk.preview(input)) },
    },
    writes: {
      review: {
        save: os.writes.review.save.handler(({ input }) => writes.run(() => review.save(input))),
        restore: os.writes.review.restore.handler(({ input }) =>
          writes.run(() => review.restore(input.entry, input.annotator)),
        ),
        step: os.writes.review.step.handler(({ input }) => writes.run(() => review.step(input))),
        addTag: os.writes.review.addTag.handler(({ input }) =>
          writes.run(() => causes.add(input.label, input.key)),
        ),
        changeTag: os.writes.review.changeTag.handler(({ input }) =>
          writes.run(() => causes.change(input.id, input.change)),
        ),
        orderTags: os.writes.review.orderTags.handler(({ input }) =>
          writes.run(() => causes.order(input.ids)),
        ),
      },
      queues: {
        set: os.writes.queues.set.handler(({ input }) =>
          writes.run(() => queues.set(input.queue, input.change)),
        ),
        keepPlace: os.writes.queues.keepPlace.handler(({ input }) =>
          writes.run(() => queues.keepPlace(input)),
        ),
        keepDesk: os.writes.queues.keepDesk.handler(({ input }) => writes.run(() => queues.keepDesk(input))),
        duplicate: os.writes.queues.duplicate.handler(({ input }) =>
          writes.run(() => queues.duplicate(input.queue, input.name)),
        ),
        delete: os.writes.queues.delete.handler(({ input }) => writes.run(() => queues.delete(input.queue))),
      },
      people: {
        add: os.writes.people.add.handler(({ input }) => writes.run(() => people.add(input.name))),
        rename: os.writes.people.rename.handler(({ input }) =>
          writes.run(() => people.rename(input.name, input.newName)),
        ),
      },
      leases: {
        take: os.writes.leases.take.handler(({ input }) => leases.take(input)),
        release: os.writes.leases.release.handler(({ input }) => leases.release(input)),
      },
      runs: {
        begin: os.writes.runs.begin.handler(({ input }) => states.begin(input)),
        setState: os.writes.runs.setState.handler(({ input }) => states.setState(input)),
        pauseOrphans: os.writes.runs.pauseOrphans.handler(({ input }) => states.pauseOrphans(input)),
      },
    },
    runs: {
      last: os.runs.last.handler(({ input }) => orInterrupted(() => runs.last(input))),
      next: os.runs.next.handler(({ input }) => orInterrupted(() => runs.next(input))),
      keep: os.runs.keep.handler(({ input }) => orInterrupted(() => runs.keep(input))),
    },
  })
}
export type WorkRouter = ReturnType<typeof createWorkRouter>
