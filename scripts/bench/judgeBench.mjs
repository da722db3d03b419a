import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { rootDir } from '../setup/paths.mjs'
import { median, rounded } from './statistics.mjs'

const coldRounds = 3
const pollMs = 5
const demoAudit = path.join(rootDir, 'resources/demo/demo-audit.jsonl')

/** @typedef {import('./benchSession.mjs').BenchSession} BenchSession */

/**
 * Seconds from the start of `verdikt judge` to its first verdict in the file, on a fresh project of the demo's pairs.
 * @param {BenchSession} session
 * @param {number} round
 */
const firstVerdictSeconds = async (session, round) => {
  const project = path.join(session.folder, `cold-${round}.verdikt`)
  await session.runVerdikt(['init', project])
  await session.runVerdikt(['import', project, demoAudit, '--json'])
  const database = new Sqlite(project, { readonly: true })
  const hasVerdict = database.prepare('SELECT EXISTS (SELECT 1 FROM judge_verdicts)').pluck()
  const startedMs = performance.now()
  const child = spawn(process.execPath, [path.join(rootDir, 'out/main/cli.cjs'), 'judge', project], {
    env: { ...process.env, VERDIKT_HOME: session.home },
    stdio: 'ignore',
  })
  const closed = once(child, 'close')
  try {
    while (hasVerdict.get() === 0) {
      if (child.exitCode !== null) throw new Error(`verdikt judge ended with ${child.exitCode}, no verdict`)
      await sleep(pollMs)
    }
    return (performance.now() - startedMs) / 1000
  } finally {
    await closed
    database.close()
  }
}

/**
 * The cold start of the embedded judge.
 * @param {BenchSession} session
 */
export const benchFirstVerdict = async (session) => {
  /** @type {number[]} */
  const samples = []
  for (let round = 1; round <= coldRounds; round += 1) {
    session.say(`cold start ${round} of ${coldRounds}`)
    samples.push(rounded(await firstVerdictSeconds(session, round)))
  }
  return { seconds: median(samples), samples }
}

/**
 * The embedded judge over the whole project, both orders, and its cold start.
 * @param {BenchSession} session
 */
export const benchJudge = async (session) => {
  const project = await session.importedProject()
  session.say('judging all pairs in both orders')
  const run = await session.runVerdikt([
    'judge',
    project,
    '--judge',
    'embedded',
    '--orders',
    'both',
    '--json',
  ])
  session.markJudged()
  const { judge, provider, pairs, verdicts, ordersPerSecond, truncated, skipped } = JSON.parse(run.output)
  return {
    judge,
    provider,
    pairs,
    verdicts,
    truncated,
    skipped,
    ordersPerSecond: rounded(ordersPerSecond),
    targetOrdersPerSecond: 300,
    seconds: rounded(run.seconds),
    peakMiB: { main: run.mainMiB, judgeProcess: run.childMiB },
    firstVerdict: await benchFirstVerdict(session),
  }
}
