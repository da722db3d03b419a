import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { HostCapabilities, PathPurpose } from '../../shared/contract/settings.js'
import { ExpectedError } from '../../shared/domain/expectedError.js'
import { createJudgeHost } from './judge/client/createJudgeHost.js'
import { createJudgeTools } from './judge/client/createJudgeTools.js'
import type { ForkJudgeProcess, JudgeHost } from './judge/judge.js'
import { createRouter, type EngineRouter } from './router/createRouter.js'
import { createCauseService } from './services/causeService.js'
import { explainFailure } from './services/explainFailure.js'
import { createJudgeService, type JudgeService } from './services/judgeService.js'
import { createPeopleService } from './services/peopleService.js'
import { createProjectEvents } from './services/projectEvents.js'
import { createProjectPlace } from './services/projectPlace.js'
import { createQueueService } from './services/queueService.js'
import { createReviewService } from './services/reviewService.js'
import { createRunService } from './services/runService.js'
import { createSignalService } from './services/signalService.js'
import { createSavedQueueService } from './services/savedQueueService.js'
import { createSettingsService } from './services/settingsService.js'
import { createWriteLine, type WriteLine } from './services/writeLine.js'
import { openStore, type Store } from './store/openStore.js'
import { createWriteTurn } from './store/writeTurn.js'
import { startWork } from './worker/startWork.js'
import type { StartThread } from './worker/threadProtocol.js'

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

/** Creates an empty project file. Throws ExpectedError PROJECT_INVALID where it exists or cannot be written. */
export function createProject(path: string, { name, appVersion, isDemo = false }: ProjectToCreate): void {
  if (existsSync(path)) throw new ExpectedError('PROJECT_INVALID', `${path} exists already`)
  const store = openStore(path, { create: true })
  store.inTransaction(() => {
    store.project.set('name', name ?? basename(path, '.verdikt'))
    store.project.set('createdAt', new Date().toISOString())
    store.project.set('appVersion', appVersion)
    store.project.set('isDemo', String(isDemo))
  })
  store.close()
}

/**
 * The one composition root: opens a project and offers the contract for it. Throws ExpectedError
 * NOT_FOUND, PROJECT_INVALID, PROJECT_FROM_FUTURE, PROJECT_UNWRITABLE, DISK_FULL, and PROJECT_BUSY where another window,
 * web host or program has it open.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { projectPath, homePath, appVersion, host, log } = options
  const turn = createWriteTurn()
  const store = openStore(projectPath, { create: false, turn, goesFirst: options.startThread !== null })
  const events = createProjectEvents()
  const writes = createWriteLine({ onWaiting: events.waiting, turn })
  const releaseProject = host.kind === 'cli' ? async () => {} : holdProject(store, writes, projectPath, log)
  const judgeHost = createJudgeHost({ forkJudgeProcess: options.forkJudgeProcess })
  const settings = createSettingsService({ homePath, events })
  const judges = createJudgeService({
    ...judgeParts(options, judgeHost),
    project: { path: projectPath, store },
  })
  const work = startWork({
    store,
    writes,
    settings,
    events,
    projectPath,
    homePath,
    appVersion,
    turn: turn.shared,
    startThread: options.startThread,
    log,
  })
  const runs = createRunService({
    store,
    writes,
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
    compute: (signal) => work.client.signals.compute(undefined, { signal }),
    log,
  })
  // A command line does what it was told, and `verdikt signals` is a command of its own.
  if (host.kind !== 'cli') signals.keepComplete()
  // Opened: from now on somebody looks on, and everything else goes on while a write waits.
  if (options.startThread !== null) store.refuseAtOnce()
  const router = createRouter({
    writes,
    assertInPlace: createProjectPlace({ projectPath, homePath, copyInto: store.copyInto, log }),
    work: work.client,
    judges,
    runs,
    queue: createQueueService({ store, settings }),
    queues: createSavedQueueService({ store, settings, events }),
    causes: createCauseService({ store, events }),
    people: createPeopleService({ store, settings, events }),
    review: createReviewService({ store, settings, events }),
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
  return {
    router,
    async dispose() {
      signals.dispose()
      await writes.settled()
      await runs.dispose()
      await judgeHost.dispose()
      await work.dispose()
      await releaseProject()
      store.close()
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
function holdProject(
  store: Store,
  writes: WriteLine,
  projectPath: string,
  log: EngineOptions['log'],
): () => Promise<void> {
  const owner = randomUUID()
  try {
    if (!store.leases.take('project', owner))
      throw new ExpectedError('PROJECT_BUSY', `${projectPath} is open in another Verdikt`)
  } catch (error) {
    store.close()
    throw explainFailure(error)
  }
  const letGo = store.leases.keep('project', owner, (reason) => log(`the project is not held: ${reason}`))
  return async () => {
    letGo()
    await writes
      .run(() => store.leases.release('project', owner))
      // It is free once it has expired, or this process has ended.
      .catch((error: unknown) => log(`the project is not given back: ${(error as Error).message}`))
  }
}
