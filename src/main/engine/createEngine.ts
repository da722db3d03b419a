import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { HostCapabilities, PathPurpose } from '../../shared/contract/settings.js'
import { ExpectedError } from '../../shared/domain/expectedError.js'
import { createJudgeHost } from './judge/client/createJudgeHost.js'
import { createJudgeTools } from './judge/client/createJudgeTools.js'
import type { ForkJudgeProcess, JudgeHost } from './judge/judge.js'
import { createRouter, type EngineRouter } from './router/createRouter.js'
import { createCauseService } from './services/causeService.js'
import { explainFailure } from './services/explainFailure.js'
import { createJudgeService, type JudgeService } from './services/judgeService.js'
import { keepLease } from './services/keepLease.js'
import type { LeaseHolder } from './services/leaseService.js'
import { createPeopleService } from './services/peopleService.js'
import { createProjectEvents } from './services/projectEvents.js'
import { createProjectPlace } from './services/projectPlace.js'
import { createQueueService } from './services/queueService.js'
import { createReviewService } from './services/reviewService.js'
import { createRunService } from './services/runService.js'
import { createSignalService } from './services/signalService.js'
import { createSavedQueueService } from './services/savedQueueService.js'
import { createSettingsService } from './services/settingsService.js'
import { openStore, type Store } from './store/openStore.js'
import { rehearseQueues } from './worker/rehearseQueues.js'
import { startWork, type Work } from './worker/startWork.js'
import type { StartThread } from './worker/threadProtocol.js'

export { ALLOCATOR_SETTINGS } from './judge/process/allocatorSettings.js'
export { GIVE_WAY } from './judge/process/giveWay.js'

export { copyProject } from './services/copyProject.js'
export type { ForkJudgeProcess, StartThread }

export interface EngineHost {
  kind: HostCapabilities['kind']
  /** The system's file dialogs, where the host has them; null: cancelled. */
  pickPath?(purpose: PathPurpose): Promise<string | null>
}

export interface EngineOptions {
  projectPath: string
  /** Settings, added judges and logs of the user. */
  homePath: string
  /** Bundled judges and the demo audit. */
  resourcesPath: string
  appVersion: string
  host: EngineHost
  forkJudgeProcess: ForkJudgeProcess
  /** For what takes long, so that the calling thread stays free; null: it does that, too. */
  startThread: StartThread | null
  /** Variables that a download heeds: `HF_ENDPOINT`, `HF_TOKEN`, proxies; by default the process's. */
  environment?: NodeJS.ProcessEnv
  /** One line for the host's log. */
  log(message: string): void
  /** The file that its lines go to. */
  logPath: string
}

export type JudgeOptions = Pick<
  EngineOptions,
  'homePath' | 'resourcesPath' | 'forkJudgeProcess' | 'environment'
>
export type { JudgeService }

export interface Engine {
  router: EngineRouter
  /** Pauses a run, gives the project back and closes it. */
  dispose(): Promise<void>
}

export interface ProjectToCreate {
  name?: string
  appVersion: string
  isDemo?: boolean
}

/**
 * Creates an empty project file. Throws ExpectedError PROJECT_INVALID where it exists, PROJECT_UNWRITABLE or DISK_FULL, and then
 * leaves nothing behind.
 */
export function createProject(path: string, { name, appVersion, isDemo = false }: ProjectToCreate): void {
  if (existsSync(path)) throw new ExpectedError('PROJECT_INVALID', `${path} exists already`)
  try {
    const store = openStore(path, { create: true })
    try {
      store.inTransaction(() => {
        store.project.set('name', name ?? basename(path, '.verdikt'))
        store.project.set('createdAt', new Date().toISOString())
        store.project.set('appVersion', appVersion)
        store.project.set('isDemo', String(isDemo))
      })
    } finally {
      store.close()
    }
  } catch (error) {
    // Half a project would be in the way of the next attempt.
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true })
    throw explainFailure(error)
  }
}

/**
 * The one composition root: opens a project and offers the contract for it. Throws ExpectedError
 * NOT_FOUND, PROJECT_INVALID, PROJECT_FROM_FUTURE, PROJECT_UNWRITABLE, DISK_FULL, and PROJECT_BUSY where another window,
 * web host or program has it open.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { projectPath, homePath, appVersion, host, log } = options
  const store = openStore(projectPath, { create: false })
  const events = createProjectEvents()
  const lease = host.kind === 'cli' ? null : takeProject(store, projectPath)
  const judgeHost = createJudgeHost({ forkJudgeProcess: options.forkJudgeProcess })
  const settings = createSettingsService({ homePath, events })
  const judges = createJudgeService({
    ...judgeParts(options, judgeHost),
    project: { path: projectPath, store },
  })
  const work = startWork({
    store,
    settings,
    events,
    projectPath,
    homePath,
    appVersion,
    startThread: options.startThread,
    log,
  })
  const runs = createRunService({
    store,
    states: work.client.writes.runs,
    leases: work.client.writes.leases,
    storage: work.client.runs,
    judges,
    judgeHost,
    events,
    appVersion,
    log,
  })
  const signals = createSignalService({
    store,
    events,
    compute: (signal) => work.client.long.signals.compute(undefined, { signal }),
    log,
  })
  // A command line does what it was told, and `verdikt signals` is a command of its own.
  if (host.kind !== 'cli') signals.keepComplete()
  // Opened: from now on somebody looks on, and this thread waits for no disk and for no other program.
  if (options.startThread !== null) {
    store.refuseAtOnce()
    store.onlyRead()
  }
  const releaseProject = lease === null ? async () => {} : holdProject(work, lease, log)
  const review = createReviewService({ store, settings, events })
  const queues = createSavedQueueService({ store, settings, events })
  const { copyInto, emptyLog } = store
  const watches = host.kind !== 'cli'
  const place = createProjectPlace({
    projectPath,
    homePath,
    copyInto,
    emptyLog,
    watches,
    onGone: events.fail,
    log,
  })
  const router = createRouter({
    assertInPlace: place.assertInPlace,
    work: work.client,
    judges,
    runs,
    queue: createQueueService({ store, settings, review, queues }),
    queues,
    causes: createCauseService({ store, events }),
    people: createPeopleService({ store, settings, events }),
    review,
    signals,
    settings,
    events,
    capabilities: {
      kind: host.kind,
      fileDialogs: host.pickPath !== undefined,
      version: appVersion,
      logPath: options.logPath,
    },
    pickPath: (purpose) => host.pickPath?.(purpose) ?? Promise.resolve(null),
    log,
  })
  const closing = new AbortController()
  if (options.startThread !== null) void rehearseQueues(createRouterClient(router), closing.signal)
  return {
    router,
    async dispose() {
      closing.abort()
      signals.dispose()
      await runs.dispose()
      await judgeHost.dispose()
      // In line behind all that was to be written.
      await releaseProject()
      await work.dispose()
      store.close()
      place.dispose()
    },
  }
}

function judgeParts(
  { homePath, resourcesPath, forkJudgeProcess, environment = process.env }: JudgeOptions,
  judgeHost: JudgeHost,
) {
  return { homePath, resourcesPath, environment, judgeHost, tools: createJudgeTools({ forkJudgeProcess }) }
}

/** The judges of a user without a project: what the command line adds, renames, removes and verifies. */
export function openJudges(options: JudgeOptions): { judges: JudgeService; dispose(): Promise<void> } {
  const judgeHost = createJudgeHost({ forkJudgeProcess: options.forkJudgeProcess })
  const judges = createJudgeService({ ...judgeParts(options, judgeHost), project: null })
  return { judges, dispose: () => judgeHost.dispose() }
}

/** Keeps other windows and web hosts out of the project; command lines may work beside this one. */
function takeProject(store: Store, projectPath: string): LeaseHolder {
  const lease = { name: 'project', owner: randomUUID() }
  try {
    if (store.leases.take(lease.name, lease.owner)) return lease
    throw new ExpectedError('PROJECT_BUSY', `${projectPath} is open in another Verdikt`)
  } catch (error) {
    store.close()
    throw explainFailure(error)
  }
}

/** Keeps the lease until the returned call, which gives it back. */
function holdProject({ client }: Work, lease: LeaseHolder, log: EngineOptions['log']): () => Promise<void> {
  const { leases } = client.writes
  const letGo = keepLease(leases, lease, (reason) => log(`the project is not held: ${reason}`))
  return async () => {
    letGo()
    // It is free once it has expired, or this process has ended.
    await leases
      .release(lease)
      .catch((error: unknown) => log(`the project is not given back: ${(error as Error).message}`))
  }
}
