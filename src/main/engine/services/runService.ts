import { randomUUID } from 'node:crypto'
import type { RunInfo, RunRequest } from '../../../shared/contract/runs.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { createSupervisedJudge } from '../judge/client/createSupervisedJudge.js'
import type { JudgeHost, LoadedJudge } from '../judge/judge.js'
import type { JudgeRunRow, RunToCreate } from '../store/judgeRunStore.js'
import type { Store } from '../store/openStore.js'
import { keepLease } from './keepLease.js'
import type { LeaseService } from './leaseService.js'
import type { JudgeService } from './judgeService.js'
import type { ProjectEvents } from './projectEvents.js'
import { beginningJudge, isSameJudge } from './beginningJudge.js'
import { runInfo } from './runInfo.js'
import { runLoop } from './runLoop.js'
import { createRunRate, type RunRate } from './runRate.js'
import { isOrphan, leaseOf, type RunStates } from './runStates.js'
import type { RunStorage } from './runStorage.js'

const PROGRESS_EVERY_MS = 250

export interface RunServiceDependencies {
  /** Only read. */
  store: Store
  states: RunStates
  leases: LeaseService
  storage: RunStorage
  judges: Pick<JudgeService, 'directory' | 'noteUse'>
  judgeHost: JudgeHost
  events: ProjectEvents
  appVersion: string
  log(message: string): void
}

/** The run that this host is judging. */
interface ActiveRun {
  id: number
  rate: RunRate
  abort: AbortController
  /** What becomes of the run when it stops before its end. */
  stopAs: 'paused' | 'cancelled'
  ended: Promise<void>
}

/** Judge runs: one at a time in this host, leased so that no other host judges the same one. */
export function createRunService({
  store,
  states,
  leases,
  storage,
  judges,
  judgeHost,
  events,
  appVersion,
  log,
}: RunServiceDependencies) {
  const owner = randomUUID()
  let active: ActiveRun | null = null
  let isStarting = false
  let isDisposed = false

  const isLeft = (row: JudgeRunRow) => isOrphan(store, row, active?.id ?? null)
  const pauseOrphans = () => states.pauseOrphans({ active: active?.id ?? null })

  /** A run whose host is gone is paused, also before that is written. */
  const shown = (row: JudgeRunRow): JudgeRunRow => (isLeft(row) ? { ...row, state: 'paused' } : row)

  function rowOf(id: number): JudgeRunRow {
    const row = store.runs.find(id)
    if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${id}`)
    return shown(row)
  }

  function info(id: number): RunInfo {
    const row = rowOf(id)
    const rate = active?.id === id ? active.rate : null
    // Counted only where there are any: progress is told four times a second.
    return runInfo(row, row.skipped > 0 ? store.judgeVerdicts.skips(id) : [], rate)
  }

  const announce = (run: ActiveRun): void => events.run(info(run.id))

  async function judgeAll(run: ActiveRun, judge: LoadedJudge): Promise<void> {
    let announcedMs = 0
    const letGo = keepLease(leases, { name: leaseOf(run.id), owner }, (reason) => {
      log(`judge run ${run.id} is not held: ${reason}`)
      run.abort.abort()
    })
    try {
      await runLoop({
        storage,
        run: run.id,
        judge,
        signal: run.abort.signal,
        onBatch(verdicts, skips) {
          run.rate.add(verdicts.length + skips.length)
          if (performance.now() - announcedMs < PROGRESS_EVERY_MS) return
          announcedMs = performance.now()
          announce(run)
        },
      })
      // A stop that comes with the last batch stops nothing.
      const { ordersDone, ordersTotal } = info(run.id)
      const isComplete = !run.abort.signal.aborted || ordersDone === ordersTotal
      await states.setState({ run: run.id, state: isComplete ? 'finished' : run.stopAs })
    } catch (error) {
      if (run.abort.signal.aborted) await states.setState({ run: run.id, state: run.stopAs })
      else {
        log(`judge run ${run.id} failed: ${(error as Error).stack}`)
        await states.setState({ run: run.id, state: 'failed', failure: (error as Error).message })
      }
    } finally {
      letGo()
      await judge.dispose()
      active = null
      await leases.release({ name: leaseOf(run.id), owner })
      announce(run)
      events.changed('runs')
    }
  }

  async function begin(wanted: RunToCreate | number, judge: LoadedJudge): Promise<RunInfo> {
    const row = await states.begin({ run: wanted, owner, identity: judge.identity })
    const run: ActiveRun = {
      id: row.id,
      rate: createRunRate(),
      abort: new AbortController(),
      stopAs: 'paused',
      ended: Promise.resolve(),
    }
    active = run
    run.ended = judgeAll(run, judge).catch((error: unknown) =>
      // Not even its end could be stored (a full disk); the run is then found as one whose host is gone.
      log(`judge run ${run.id} ended badly: ${String(error)}`),
    )
    events.changed('runs')
    announce(run)
    return info(run.id)
  }

  /** Loads the judge before anything is written, so that a judge that cannot run leaves no run behind. */
  async function withJudge(
    directory: string,
    { provider, truncation }: Pick<RunRequest, 'provider' | 'truncation'>,
    then: (judge: LoadedJudge) => Promise<RunInfo>,
  ): Promise<RunInfo> {
    if (active || isStarting) throw new ExpectedError('RUN_STATE', 'another judge run is going on')
    isStarting = true
    try {
      const judge = await createSupervisedJudge({
        host: judgeHost,
        directory,
        provider,
        truncation,
        onCrash: (reason) => log(`judge process: ${reason}`),
      })
      try {
        if (isDisposed) throw new ExpectedError('RUN_STATE', 'the project was closed')
        return await then(judge)
      } catch (error) {
        await judge.dispose()
        throw error
      }
    } finally {
      isStarting = false
    }
  }

  async function stop(id: number, as: ActiveRun['stopAs']): Promise<RunInfo> {
    if (active?.id !== id) throw new ExpectedError('RUN_STATE', `run ${id} is not going on here`)
    active.stopAs = as
    active.abort.abort()
    await active.ended
    return info(id)
  }

  return {
    list(): RunInfo[] {
      const rows = store.runs.list()
      if (rows.some(isLeft))
        pauseOrphans().catch((error: unknown) =>
          log(`runs whose host is gone are not paused: ${String(error)}`),
        )
      return rows.map((row) => info(row.id))
    },
    start: (request: RunRequest): Promise<RunInfo> => {
      const directory = judges.directory(request.judge)
      return withJudge(directory, request, (judge) => {
        const { name, version } = judge.identity
        const run = {
          uid: randomUUID(),
          judge: name,
          judgeVersion: version,
          judgePath: directory,
          request,
          appVersion,
        }
        judges.noteUse(directory)
        return begin(run, judge)
      })
    },
    async resume(id: number): Promise<RunInfo> {
      await pauseOrphans()
      const row = store.runs.find(id)
      if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${id}`)
      if (row.state !== 'paused' && row.state !== 'failed')
        throw new ExpectedError('RUN_STATE', `run ${id} is ${row.state}, so it cannot be resumed`)
      const began = beginningJudge(row)
      const provider = began?.provider ?? row.requested_provider
      return withJudge(row.judge_path, { provider, truncation: row.truncation }, async (judge) => {
        if (began && !isSameJudge(began, judge.identity)) {
          const failure = `${row.judge_path} holds another judge than the one that began this run`
          await states.setState({ run: id, state: 'failed', failure })
          throw new ExpectedError('RUN_STATE', `${failure}: start a new run`)
        }
        return begin(id, judge)
      })
    },
    pause: (id: number) => stop(id, 'paused'),
    async cancel(id: number): Promise<RunInfo> {
      if (active?.id === id) return stop(id, 'cancelled')
      await pauseOrphans()
      if (store.runs.find(id)?.state !== 'paused')
        throw new ExpectedError('RUN_STATE', `run ${id} is not going on, so it cannot be cancelled`)
      await states.setState({ run: id, state: 'cancelled' })
      const cancelled = info(id)
      events.run(cancelled)
      return cancelled
    },
    /** Pauses what is going on; resolves when it is stored. */
    async dispose(): Promise<void> {
      isDisposed = true
      active?.abort.abort()
      await active?.ended
    },
  }
}
export type RunService = ReturnType<typeof createRunService>
