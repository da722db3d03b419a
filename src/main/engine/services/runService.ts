import { randomUUID } from 'node:crypto'
import type { RunInfo, RunRequest } from '../../../shared/contract/runs.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { createSupervisedJudge } from '../judge/client/createSupervisedJudge.js'
import type { JudgeHost, LoadedJudge } from '../judge/judge.js'
import type { JudgeRunRow } from '../store/judgeRunStore.js'
import type { RunTally } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'
import { isBusy } from '../store/storageFailure.js'
import type { WriteLine } from './writeLine.js'
import type { JudgeService } from './judgeService.js'
import type { ProjectEvents } from './projectEvents.js'
import { beginningJudge, isSameJudge } from './beginningJudge.js'
import { runInfo } from './runInfo.js'
import { runLoop } from './runLoop.js'
import { createRunRate, type RunRate } from './runRate.js'
import type { RunStorage } from './runStorage.js'

const PROGRESS_EVERY_MS = 250

export interface RunServiceDependencies {
  store: Store
  writes: WriteLine
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
  tally: RunTally
  abort: AbortController
  /** What becomes of the run when it stops before its end. */
  stopAs: 'paused' | 'cancelled'
  ended: Promise<void>
}

/** Judge runs: one at a time in this host, leased so that no other host judges the same one. */
export function createRunService({
  store,
  writes,
  storage,
  judges,
  judgeHost,
  events,
  appVersion,
  log,
}: RunServiceDependencies) {
  const owner = randomUUID()
  const leaseOf = (run: number) => `run:${run}`
  /** Of runs that get no more verdicts: counting 200,000 takes longer than a frame, and runs are listed often. */
  const endedTallies = new Map<number, RunTally>()
  let active: ActiveRun | null = null
  let isStarting = false
  let isDisposed = false

  const isOrphan = ({ id, state }: JudgeRunRow) =>
    state === 'running' && id !== active?.id && !store.leases.isHeldByOther(leaseOf(id), owner)

  /** Runs of a host that is gone are where they stopped; nobody but the user resumes them. */
  function pauseOrphans(): void {
    if (!store.runs.list().some(isOrphan)) return
    store.inTransaction(() => {
      for (const run of store.runs.list().filter(isOrphan)) store.runs.setState(run.id, 'paused')
    })
  }
  pauseOrphans()

  function tallyOf({ id, state }: JudgeRunRow): RunTally {
    if (active?.id === id) return active.tally
    const known = endedTallies.get(id)
    if (known !== undefined) return known
    const tally = store.judgeVerdicts.tally(id)
    if (state === 'finished' || state === 'cancelled') endedTallies.set(id, tally)
    return tally
  }

  /** A list is for reading: where the file is locked, the next one does it. */
  function pauseOrphansWhereFree(): void {
    try {
      pauseOrphans()
    } catch (error) {
      if (!isBusy(error)) throw error
    }
  }

  const setState = (...state: Parameters<Store['runs']['setState']>) =>
    writes.run(() => store.runs.setState(...state))

  function info(id: number): RunInfo {
    const row = store.runs.find(id)
    if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${id}`)
    const rate = active?.id === id ? active.rate : null
    const tally = tallyOf(row)
    // Counted anew only where there are any: progress is told four times a second.
    return runInfo(row, tally, tally.skipped > 0 ? store.judgeVerdicts.skips(id) : [], rate)
  }

  function announce(id: number): void {
    events.run(info(id))
  }

  async function judgeAll(run: ActiveRun, judge: LoadedJudge): Promise<void> {
    let announcedMs = 0
    const letGo = store.leases.keep(leaseOf(run.id), owner, (reason) => {
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
          run.tally.verdicts += verdicts.length
          run.tally.truncated += verdicts.filter((verdict) => verdict.truncated).length
          run.tally.skipped += skips.length
          run.rate.add(verdicts.length + skips.length)
          if (performance.now() - announcedMs < PROGRESS_EVERY_MS) return
          announcedMs = performance.now()
          announce(run.id)
        },
      })
      // A stop that comes with the last batch stops nothing.
      const { ordersDone, ordersTotal } = info(run.id)
      const isComplete = !run.abort.signal.aborted || ordersDone === ordersTotal
      await setState(run.id, isComplete ? 'finished' : run.stopAs)
    } catch (error) {
      if (run.abort.signal.aborted) await setState(run.id, run.stopAs)
      else {
        log(`judge run ${run.id} failed: ${(error as Error).stack}`)
        await setState(run.id, 'failed', (error as Error).message)
      }
    } finally {
      letGo()
      await judge.dispose()
      active = null
      await writes.run(() => store.leases.release(leaseOf(run.id), owner))
      announce(run.id)
      events.changed('runs')
    }
  }

  /** `find`: the run to begin or to go on with. */
  async function begin(find: () => JudgeRunRow, judge: LoadedJudge): Promise<RunInfo> {
    const write = () => {
      const row = find()
      if (!store.leases.take(leaseOf(row.id), owner))
        throw new ExpectedError('RUN_STATE', `another Verdikt is judging run ${row.id}`)
      if (row.identity === null) store.runs.setIdentity(row.id, judge.identity)
      store.runs.setState(row.id, 'running')
      return row
    }
    const row = await writes.run(() => store.inTransaction(write))
    const run: ActiveRun = {
      id: row.id,
      rate: createRunRate(),
      tally: store.judgeVerdicts.tally(row.id),
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
    announce(row.id)
    return info(row.id)
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
      pauseOrphansWhereFree()
      return store.runs.list().map((row) => info(row.id))
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
        return begin(() => store.runs.create(run), judge)
      })
    },
    async resume(id: number): Promise<RunInfo> {
      await writes.run(pauseOrphans)
      const row = store.runs.find(id)
      if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${id}`)
      if (row.state !== 'paused' && row.state !== 'failed')
        throw new ExpectedError('RUN_STATE', `run ${id} is ${row.state}, so it cannot be resumed`)
      const began = beginningJudge(row)
      const provider = began?.provider ?? row.requested_provider
      return withJudge(row.judge_path, { provider, truncation: row.truncation }, async (judge) => {
        if (began && !isSameJudge(began, judge.identity)) {
          const failure = `${row.judge_path} holds another judge than the one that began this run`
          await setState(id, 'failed', failure)
          throw new ExpectedError('RUN_STATE', `${failure}: start a new run`)
        }
        return begin(() => row, judge)
      })
    },
    pause: (id: number) => stop(id, 'paused'),
    async cancel(id: number): Promise<RunInfo> {
      if (active?.id === id) return stop(id, 'cancelled')
      await writes.run(pauseOrphans)
      if (store.runs.find(id)?.state !== 'paused')
        throw new ExpectedError('RUN_STATE', `run ${id} is not going on, so it cannot be cancelled`)
      await setState(id, 'cancelled')
      announce(id)
      return info(id)
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
