import { randomUUID } from 'node:crypto'
import type { RunInfo, RunRequest } from '../../../shared/contract/runs.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { createSupervisedJudge } from '../judge/client/createSupervisedJudge.js'
import type { JudgeHost, LoadedJudge } from '../judge/judge.js'
import type { JudgeRunRow } from '../store/judgeRunStore.js'
import type { RunTally } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'
import type { JudgeService } from './judgeService.js'
import type { ProjectEvents } from './projectEvents.js'
import { runInfo } from './runInfo.js'
import { runLoop } from './runLoop.js'
import { createRunRate, type RunRate } from './runRate.js'

const PROGRESS_EVERY_MS = 250

export interface RunServiceDependencies {
  store: Store
  judges: JudgeService
  judgeHost: JudgeHost
  events: ProjectEvents
  appVersion: string
  log(message: string): void
}

/** The run that this host is judging. */
interface ActiveRun {
  id: number
  rate: RunRate
  tally: RunTally
  abort: AbortController
  /** What becomes of the run when it stops before its end. */
  stopAs: 'paused' | 'cancelled'
  ended: Promise<void>
}

/** Judge runs: one at a time in this host, leased so that no other host judges the same one. */
export function createRunService({
  store,
  judges,
  judgeHost,
  events,
  appVersion,
  log,
}: RunServiceDependencies) {
  const owner = randomUUID()
  const leaseOf = (run: number) => `run:${run}`
  let active: ActiveRun | null = null
  let isStarting = false

  // Runs of a host that is gone are where they stopped; nobody but the user resumes them.
  for (const run of store.runs.list())
    if (run.state === 'running' && !store.leases.isHeldByOther(leaseOf(run.id), owner))
      store.runs.setState(run.id, 'paused')

  function info(id: number): RunInfo {
    const row = store.runs.find(id)
    if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${id}`)
    return active?.id === id
      ? runInfo(row, active.tally, active.rate)
      : runInfo(row, store.judgeVerdicts.tally(id), null)
  }

  function announce(id: number): void {
    events.run(info(id))
  }

  async function judgeAll(run: ActiveRun, judge: LoadedJudge): Promise<void> {
    let announcedMs = 0
    const renewal = setInterval(() => {
      if (!store.leases.take(leaseOf(run.id), owner)) run.abort.abort()
    }, store.leases.renewEveryMs)
    try {
      await runLoop({
        store,
        run: run.id,
        judge,
        signal: run.abort.signal,
        onBatch(verdicts, skips) {
          run.tally.verdicts += verdicts.length
          run.tally.truncated += verdicts.filter((verdict) => verdict.truncated).length
          run.tally.skipped += skips.length
          run.rate.add(verdicts.length + skips.length)
          if (performance.now() - announcedMs < PROGRESS_EVERY_MS) return
          announcedMs = performance.now()
          announce(run.id)
        },
      })
      store.runs.setState(run.id, run.abort.signal.aborted ? run.stopAs : 'finished')
    } catch (error) {
      if (run.abort.signal.aborted) store.runs.setState(run.id, run.stopAs)
      else {
        log(`judge run ${run.id} failed: ${(error as Error).stack}`)
        store.runs.setState(run.id, 'failed', (error as Error).message)
      }
    } finally {
      clearInterval(renewal)
      await judge.dispose()
      store.leases.release(leaseOf(run.id), owner)
      active = null
      announce(run.id)
      events.changed('runs')
    }
  }

  function begin(row: JudgeRunRow, judge: LoadedJudge): RunInfo {
    if (!store.leases.take(leaseOf(row.id), owner))
      throw new ExpectedError('RUN_STATE', `another Verdikt is judging run ${row.id}`)
    store.runs.setIdentity(row.id, judge.identity)
    store.runs.setState(row.id, 'running')
    const run: ActiveRun = {
      id: row.id,
      rate: createRunRate(),
      tally: store.judgeVerdicts.tally(row.id),
      abort: new AbortController(),
      stopAs: 'paused',
      ended: Promise.resolve(),
    }
    active = run
    run.ended = judgeAll(run, judge)
    events.changed('runs')
    announce(row.id)
    return info(row.id)
  }

  /** Loads the judge before anything is written, so that a judge that cannot run leaves no run behind. */
  async function withJudge(
    directory: string,
    provider: RunRequest['provider'],
    then: (judge: LoadedJudge) => RunInfo,
  ): Promise<RunInfo> {
    if (active || isStarting) throw new ExpectedError('RUN_STATE', 'another judge run is going on')
    isStarting = true
    try {
      const judge = await createSupervisedJudge({
        host: judgeHost,
        directory,
        provider,
        onCrash: (reason) => log(`judge process: ${reason}`),
      })
      try {
        return then(judge)
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
    list: (): RunInfo[] => store.runs.list().map((row) => info(row.id)),
    start: (request: RunRequest): Promise<RunInfo> => {
      const directory = judges.directory(request.judge)
      return withJudge(directory, request.provider, (judge) => {
        const { name, version } = judge.identity
        const run = {
          uid: randomUUID(),
          judge: name,
          judgeVersion: version,
          judgePath: directory,
          request,
          appVersion,
        }
        return begin(store.runs.create(run), judge)
      })
    },
    resume(id: number): Promise<RunInfo> {
      const row = store.runs.find(id)
      if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${id}`)
      if (row.state !== 'paused' && row.state !== 'failed')
        throw new ExpectedError('RUN_STATE', `run ${id} is ${row.state}, so it cannot be resumed`)
      return withJudge(row.judge_path, row.requested_provider, (judge) => begin(row, judge))
    },
    pause: (id: number) => stop(id, 'paused'),
    async cancel(id: number): Promise<RunInfo> {
      if (active?.id === id) return stop(id, 'cancelled')
      if (store.runs.find(id)?.state !== 'paused')
        throw new ExpectedError('RUN_STATE', `run ${id} is not going on, so it cannot be cancelled`)
      store.runs.setState(id, 'cancelled')
      announce(id)
      return info(id)
    },
    /** Pauses what is going on; resolves when it is stored. */
    async dispose(): Promise<void> {
      active?.abort.abort()
      await active?.ended
    },
  }
}
export type RunService = ReturnType<typeof createRunService>
