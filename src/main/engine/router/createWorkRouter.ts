import { implement } from '@orpc/server'
import type { ImportEvent } from '../../../shared/contract/datasets.js'
import type { SignalsState } from '../../../shared/contract/signals.js'
import type { AuditService } from '../services/auditService.js'
import type { BulkService } from '../services/bulkService.js'
import type { ExportService } from '../services/exportService.js'
import type { ImportService } from '../services/importService.js'
import type { MergeService } from '../services/mergeService.js'
import type { PeopleService } from '../services/peopleService.js'
import type { ProjectService } from '../services/projectService.js'
import type { RunStorage } from '../services/runStorage.js'
import type { QueueService } from '../services/queueService.js'
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
  runs: RunStorage
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

/** The long parts of the contract, answered by the services. */
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
  runs,
  writes,
  log,
}: WorkRouterDependencies) {
  const os = implement(workContract).use(({ next }) => withContractErrors(next, log))
  return os.router({
    project: { info: os.project.info.handler(() => project.info()) },
    datasets: {
      import: os.datasets.import.handler(({ input, signal }): AsyncGenerator<ImportEvent> =>
        withContractErrorsInside(imports.run(input, signal), log),
      ),
      imports: os.datasets.imports.handler(() => imports.list()),
      export: os.datasets.export.handler(({ input }) => exports.export(input)),
    },
    audit: { report: os.audit.report.handler(({ input }) => audit.report(input)) },
    people: {
      report: os.people.report.handler(() => people.report()),
      merge: os.people.merge.handler(({ input, signal }) => merge.merge(input, signal)),
    },
    queue: {
      ids: os.queue.ids.handler(({ input }) => queue.open(input)),
    },
    bulk: {
      preview: os.bulk.preview.handler(({ input }) => bulk.preview(input)),
      tag: os.bulk.tag.handler(({ input, signal }) => bulk.tag(input, signal)),
      step: os.bulk.step.handler(({ input }) => bulk.step(input.batch, input.kind, input.annotator)),
    },
    signals: {
      compute: os.signals.compute.handler(({ signal }): AsyncGenerator<SignalsState> =>
        withContractErrorsInside(signals.run(signal), log),
      ),
    },
    runs: {
      last: os.runs.last.handler(({ input }) => orInterrupted(() => runs.last(input))),
      next: os.runs.next.handler(({ input }) => orInterrupted(() => runs.next(input))),
      keep: os.runs.keep.handler(({ input }) => orInterrupted(() => runs.keep(input))),
    },
    queues: {
      overview: os.queues.overview.handler(({ input }) => queue.overview(input.viewpoint)),
      create: os.queues.create.handler(({ input }) => writes.run(() => queues.create(input))),
      count: os.queues.count.handler(({ input }) =>
        queues.count(input.rule, input.auditShare, input.viewpoint),
      ),
    },
  })
}
export type WorkRouter = ReturnType<typeof createWorkRouter>
