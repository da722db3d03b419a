import { implement } from '@orpc/server'
import { contract } from '../../../shared/contract/contract.js'
import type { AddJudgeEvent } from '../../../shared/contract/judges.js'
import type { ProjectChange } from '../../../shared/contract/project.js'
import type { RunInfo } from '../../../shared/contract/runs.js'
import type { HostCapabilities, PathPurpose } from '../../../shared/contract/settings.js'
import type { CauseService } from '../services/causeService.js'
import type { JudgeService } from '../services/judgeService.js'
import type { PeopleService } from '../services/peopleService.js'
import type { ProjectEvents } from '../services/projectEvents.js'
import type { QueueService } from '../services/queueService.js'
import type { ReviewService } from '../services/reviewService.js'
import type { RunService } from '../services/runService.js'
import type { SignalService } from '../services/signalService.js'
import type { SavedQueueService } from '../services/savedQueueService.js'
import type { SettingsService } from '../services/settingsService.js'
import { withContractErrors, withContractErrorsInside } from './errors.js'
import { eventsOf } from './streams.js'
import type { WorkClient } from './workContract.js'

export interface RouterDependencies {
  /** Throws where the project's file is not what was opened. */
  assertInPlace(): void
  /** Does what takes long, reads much or writes, in threads of its own where the host has some. */
  work: WorkClient
  judges: JudgeService
  runs: RunService
  queue: QueueService
  queues: SavedQueueService
  review: ReviewService
  people: PeopleService
  causes: CauseService
  signals: SignalService
  settings: SettingsService
  events: ProjectEvents
  capabilities: HostCapabilities
  pickPath(purpose: PathPurpose): Promise<string | null>
  log(message: string): void
}

/** The contract, answered by the services. Thin on purpose: validation is the contract's, the rest theirs. */
export function createRouter(services: RouterDependencies) {
  const {
    assertInPlace,
    work,
    judges,
    runs,
    queue,
    queues,
    review,
    people,
    causes,
    signals,
    settings,
    events,
    log,
  } = services
  /** A bulk change is undone as a whole, which takes long. */
  async function step(kind: 'undo' | 'redo', annotator: string | null) {
    const taken = await work.writes.review.step({ kind, annotator })
    return taken.batch === null ? taken.step : work.long.bulk.step({ batch: taken.batch, kind, annotator })
  }
  const os = implement(contract).use(({ next }) =>
    withContractErrors(() => {
      assertInPlace()
      return next()
    }, log),
  )

  return os.router({
    project: {
      info: os.project.info.handler(() => work.reads.project.info()),
      changes: os.project.changes.handler(({ signal }) =>
        withContractErrorsInside(eventsOf<ProjectChange>(events.emitter, 'change', signal), log),
      ),
    },
    datasets: {
      import: os.datasets.import.handler(async ({ input, signal }) =>
        withContractErrorsInside(await work.long.datasets.import(input, { signal }), log),
      ),
      imports: os.datasets.imports.handler(() => work.reads.datasets.imports()),
      export: os.datasets.export.handler(({ input, signal }) => work.long.datasets.export(input, { signal })),
    },
    judges: {
      list: os.judges.list.handler(() => judges.list()),
      add: os.judges.add.handler(({ input, signal }): AsyncGenerator<AddJudgeEvent> =>
        withContractErrorsInside(judges.add(input, signal), log),
      ),
      rename: os.judges.rename.handler(({ input }) => judges.rename(input.name, input.newName)),
      remove: os.judges.remove.handler(({ input }) => judges.remove(input.name, input.force)),
      verify: os.judges.verify.handler(({ input }) => judges.verify(input)),
    },
    runs: {
      list: os.runs.list.handler(() => runs.list()),
      start: os.runs.start.handler(({ input }) => runs.start(input)),
      pause: os.runs.pause.handler(({ input }) => runs.pause(input.run)),
      resume: os.runs.resume.handler(({ input }) => runs.resume(input.run)),
      cancel: os.runs.cancel.handler(({ input }) => runs.cancel(input.run)),
      watch: os.runs.watch.handler(({ signal }) =>
        withContractErrorsInside(eventsOf<RunInfo>(events.emitter, 'run', signal), log),
      ),
    },
    queue: {
      ids: os.queue.ids.handler(({ input, signal }) => work.reads.queue.ids(input, { signal })),
      rows: os.queue.rows.handler(({ input }) => queue.rows(input.ids, input.viewpoint)),
    },
    queues: {
      list: os.queues.list.handler(() => queues.list()),
      get: os.queues.get.handler(({ input }) => queues.get(input.queue)),
      set: os.queues.set.handler(({ input }) => work.writes.queues.set(input)),
      overview: os.queues.overview.handler(({ input, signal }) =>
        work.reads.queues.overview(input, { signal }),
      ),
      progress: os.queues.progress.handler(({ input, signal }) =>
        work.reads.queues.progress(input, { signal }),
      ),
      keepPlace: os.queues.keepPlace.handler(({ input }) => work.writes.queues.keepPlace(input)),
      lastDesk: os.queues.lastDesk.handler(() => queues.lastDesk()),
      openLast: os.queues.openLast.handler(({ signal }) => work.reads.queues.openLast(undefined, { signal })),
      keepDesk: os.queues.keepDesk.handler(({ input }) => work.writes.queues.keepDesk(input)),
      create: os.queues.create.handler(({ input, signal }) => work.reads.queues.create(input, { signal })),
      duplicate: os.queues.duplicate.handler(({ input }) => work.writes.queues.duplicate(input)),
      delete: os.queues.delete.handler(({ input }) => work.writes.queues.delete(input)),
      count: os.queues.count.handler(({ input, signal }) => work.reads.queues.count(input, { signal })),
    },
    review: {
      pair: os.review.pair.handler(({ input }) => review.pair(input.pair, input.viewpoint, input.role)),
      save: os.review.save.handler(({ input }) => work.writes.review.save(input)),
      restore: os.review.restore.handler(({ input }) => work.writes.review.restore(input)),
      undo: os.review.undo.handler(({ input }) => step('undo', input.annotator)),
      redo: os.review.redo.handler(({ input }) => step('redo', input.annotator)),
      history: os.review.history.handler(({ input }) => review.history(input.pair)),
      tags: os.review.tags.handler(() => causes.list()),
      addTag: os.review.addTag.handler(({ input }) => work.writes.review.addTag(input)),
      changeTag: os.review.changeTag.handler(({ input }) => work.writes.review.changeTag(input)),
      orderTags: os.review.orderTags.handler(({ input }) => work.writes.review.orderTags(input)),
    },
    bulk: {
      preview: os.bulk.preview.handler(({ input, signal }) => work.reads.bulk.preview(input, { signal })),
      tag: os.bulk.tag.handler(({ input, signal }) => work.long.bulk.tag(input, { signal })),
      step: os.bulk.step.handler(({ input }) => work.long.bulk.step(input)),
    },
    signals: {
      state: os.signals.state.handler(() => signals.state()),
      compute: os.signals.compute.handler(async ({ signal }) =>
        withContractErrorsInside(await work.long.signals.compute(undefined, { signal }), log),
      ),
    },
    people: {
      names: os.people.names.handler(() => people.names()),
      report: os.people.report.handler(({ signal }) => work.long.people.report(undefined, { signal })),
      add: os.people.add.handler(({ input }) => work.writes.people.add(input)),
      choose: os.people.choose.handler(({ input }) => people.choose(input.name)),
      rename: os.people.rename.handler(({ input }) => work.writes.people.rename(input)),
      merge: os.people.merge.handler(({ input, signal }) => work.long.people.merge(input, { signal })),
      votes: os.people.votes.handler(({ input }) => people.votes(input.pair)),
      conflicts: os.people.conflicts.handler(() => people.conflicts()),
    },
    audit: {
      report: os.audit.report.handler(({ input, signal }) => work.long.audit.report(input, { signal })),
    },
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      set: os.settings.set.handler(({ input }) => settings.set(input)),
    },
    host: {
      capabilities: os.host.capabilities.handler(() => services.capabilities),
      pickPath: os.host.pickPath.handler(({ input }) => services.pickPath(input.purpose)),
    },
  })
}
export type EngineRouter = ReturnType<typeof createRouter>
