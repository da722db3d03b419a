import type { RunInfo, RunRequest } from '../../../../shared/contract/runs.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { describeError } from '../../describeError.js'
import type { Terminal } from '../createTerminal.js'
import { interruptedExitCode } from '../../interruption.js'
import type { Client } from '../withProject.js'
import { findInterruptedRun } from './findInterruptedRun.js'

export interface JudgeOptions {
  request: RunRequest
  json: boolean
}

/** What `--json` prints. */
interface JudgeSummary extends Pick<RunInfo, 'judge' | 'provider' | 'pairs' | 'truncated' | 'skipped'> {
  run: number
  /** Of the whole run, also of the part before an interruption. */
  verdicts: number
  /** Of this command, once the judge was loaded. */
  ordersPerSecond: number
  /** Of this command. */
  seconds: number
}

/**
 * `verdikt judge FILE`: starts a run, or resumes the newest one where it is the same run, interrupted. `signal`
 * pauses it.
 * @returns the exit code
 */
export const judgePairs = async (
  client: Client,
  terminal: Terminal,
  { request, json }: JudgeOptions,
  signal: AbortSignal,
): Promise<number> => {
  const startedMs = performance.now()
  const interrupted = await findInterruptedRun(client, request)
  if (interrupted) {
    terminal.say(
      `Resuming run ${interrupted.id}: ${interrupted.ordersDone} of ${interrupted.ordersTotal} readings are done.`,
    )
  }
  const { run, judgingMs } = await followRun(client, terminal, signal, async () => {
    if (!interrupted) return client.runs.start(request)
    try {
      return await client.runs.resume({ run: interrupted.id })
    } catch (error) {
      // Not even the words of its failure help a run whose judge is another by now: it would fail each time.
      if (interrupted.state !== 'failed' || describeError(error).code !== 'RUN_STATE') throw error
      terminal.say(
        `Run ${interrupted.id} cannot go on: ${describeError(error).message}. Starting another one.`,
      )
      return client.runs.start(request)
    }
  })
  if (run.state === 'paused' && signal.aborted) {
    terminal.say(
      `Paused run ${run.id} at ${run.ordersDone} of ${run.ordersTotal} readings; the same command resumes it.`,
    )
    return interruptedExitCode
  }
  if (run.state !== 'finished') {
    const goesOn = run.state === 'failed' ? '; what was judged is kept, the same command goes on' : ''
    throw new ExpectedError(
      'RUN_STATE',
      `run ${run.id} ${run.state}${run.failure ? `: ${run.failure}` : ''}${goesOn}`,
    )
  }
  const summary: JudgeSummary = {
    run: run.id,
    judge: run.judge,
    provider: run.provider,
    pairs: run.pairs,
    verdicts: run.ordersDone - run.skipped,
    ordersPerSecond:
      ((run.ordersDone - (run.id === interrupted?.id ? interrupted.ordersDone : 0)) * 1000) / judgingMs,
    truncated: run.truncated,
    skipped: run.skipped,
    seconds: (performance.now() - startedMs) / 1000,
  }
  for (const { provider, reason } of run.providerAttempts)
    terminal.say(`Provider ${provider} was not used: ${reason}`)
  for (const { readings, example } of run.skips)
    terminal.say(`Set aside: ${readings} ${readings === 1 ? 'reading' : 'readings'} (${example})`)
  await terminal.result(json ? JSON.stringify(summary) : judgeText(summary, run))
  return 0
}

/** Begins a run and follows it until it is no longer running; `signal` asks it to pause. The judge is loaded first. */
const followRun = async (
  client: Client,
  terminal: Terminal,
  signal: AbortSignal,
  begin: () => Promise<RunInfo>,
): Promise<{ run: RunInfo; judgingMs: number }> => {
  const events = await client.runs.watch()
  // Asked for before the run begins: a short one could end between its beginning and a later question.
  let nextEvent = events.next()
  let run = await begin()
  const begunMs = performance.now()
  const failedPause = new Promise<never>((_resolve, reject) => {
    const pause = () => {
      terminal.say('Pausing …')
      client.runs.pause({ run: run.id }).catch(reject)
    }
    if (signal.aborted) pause()
    else signal.addEventListener('abort', pause, { once: true })
  })
  while (run.state === 'running') {
    const event = await Promise.race([nextEvent, failedPause])
    if (event.done) throw new Error('the run is no longer watched')
    if (event.value.id === run.id) run = event.value
    terminal.progress(progressText(run))
    nextEvent = events.next()
  }
  await events.return?.()
  return { run, judgingMs: performance.now() - begunMs }
}

const progressText = (run: RunInfo): string => {
  const rate = run.ordersPerSecond === null ? '' : `, ${run.ordersPerSecond.toFixed(1)} readings/s`
  const left = run.secondsLeft === null ? '' : `, ${Math.ceil(run.secondsLeft)} s left`
  return `Judging: ${run.ordersDone} of ${run.ordersTotal} readings${rate}${left}`
}

const judgeText = (summary: JudgeSummary, run: RunInfo): string =>
  [
    `Run ${summary.run}: ${summary.judge} ${run.judgeVersion} on ${String(summary.provider)}`,
    `  ${summary.verdicts} verdicts on ${summary.pairs} pairs in ${summary.seconds.toFixed(1)} s ` +
      `(${summary.ordersPerSecond.toFixed(1)} readings/s)`,
    `  ${summary.truncated} truncated, ${summary.skipped} skipped`,
  ].join('\n')
