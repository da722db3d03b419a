import { tmpdir } from 'node:os'
import { createWorkRouter, type WorkRouter } from '../router/createWorkRouter.js'
import { createAuditService } from '../services/auditService.js'
import { createBulkService } from '../services/bulkService.js'
import { createCauseService } from '../services/causeService.js'
import { createExportService } from '../services/exportService.js'
import { createImportService } from '../services/importService.js'
import { createLeaseService } from '../services/leaseService.js'
import { createMergeService } from '../services/mergeService.js'
import { createPeopleService } from '../services/peopleService.js'
import type { ProjectEvents } from '../services/projectEvents.js'
import { createProjectService } from '../services/projectService.js'
import { createQueueService } from '../services/queueService.js'
import { createReviewService } from '../services/reviewService.js'
import { createRunStates } from '../services/runStates.js'
import { createRunStorage } from '../services/runStorage.js'
import { createSignalComputation } from '../services/signalComputation.js'
import { createSavedQueueService } from '../services/savedQueueService.js'
import type { SettingsService } from '../services/settingsService.js'
import type { Store } from '../store/openStore.js'
import type { WriteLine } from '../services/writeLine.js'

export interface WorkDependencies {
  store: Store
  writes: WriteLine
  settings: SettingsService
  events: ProjectEvents
  appVersion: string
  projectPath: string
  log(message: string): void
}

/** The services that take long, read much or write, over one connection: the same ones whichever thread they run in. */
export function createWork({
  store,
  writes,
  settings,
  events,
  appVersion,
  projectPath,
  log,
}: WorkDependencies): WorkRouter {
  const review = createReviewService({ store, settings, events })
  const queues = createSavedQueueService({ store, settings, events })
  return createWorkRouter({
    project: createProjectService({ store, projectPath }),
    imports: createImportService({ store, events, appVersion }),
    exports: createExportService({ store }),
    audit: createAuditService({ store }),
    queue: createQueueService({ store, settings, review, queues }),
    bulk: createBulkService({ store, settings, events }),
    people: createPeopleService({ store, settings, events }),
    merge: createMergeService({ store, projectPath, temporaryPath: tmpdir(), events }),
    signals: createSignalComputation({ store, log }),
    queues,
    review,
    causes: createCauseService({ store, events }),
    leases: createLeaseService({ store, writes }),
    states: createRunStates({ store, writes }),
    runs: createRunStorage({ store }),
    writes,
    log,
  })
}
