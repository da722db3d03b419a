import fs from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { connectHost } from './connectHost.mjs'
import { writeGeneratedArena } from './generatedArena.mjs'
import { startHost } from './startHost.mjs'
import { rounded, summarizeMs } from './statistics.mjs'

const viewpoint = { run: null, reference: null }
const probe = pathToFileURL(path.join(import.meta.dirname, 'loopProbe.mjs')).href
const pauseMs = 100

/** @param {string} file @param {number} pid */
const readLoop = async (file, pid) => {
  fs.rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  while (!fs.existsSync(file)) await sleep(5)
  const seen = JSON.parse(fs.readFileSync(file, 'utf8'))
  return {
    maxMs: rounded(seen.maxMs),
    p99Ms: rounded(seen.p99Ms),
    medianMs: rounded(seen.medianMs),
    /** The longest that the loop's thread calculated between two timers, however long it had to wait for the processor. */
    busyMaxMs: rounded(seen.busyMs),
  }
}

/**
 * A judge run over the project and an import into it at the same time, while somebody votes and changes filters: how
 * long the host's main loop was held at most, and how long votes and queues took meanwhile.
 * @param {import('./benchSession.mjs').BenchSession} session
 * @param {string} project
 */
export const measureStalls = async (session, project) => {
  const file = path.join(session.folder, 'loop.json')
  const more = path.join(session.folder, 'more-arena')
  if (!fs.existsSync(more)) writeGeneratedArena(more, { prompts: 520, models: 20 })
  const host = await startHost(session.home, project, {
    environment: { NODE_OPTIONS: `--import=${probe}`, VERDIKT_LOOP_FILE: file },
  })
  try {
    const client = await connectHost(host)
    const opened = await client.queue.ids({ filter: {}, order: { by: 'random', seed: 5 }, viewpoint })
    await readLoop(file, host.pid)
    const { id } = await client.runs.start({ judge: 'embedded' })
    const atStartOfRun = await readLoop(file, host.pid)
    let imported = 0
    let isImporting = true
    const importing = (async () => {
      for await (const event of await client.datasets.import({ path: more }))
        if (event.type === 'done') imported = event.report.pairs
      isImporting = false
    })()
    const isJudging = async () => (await client.runs.list()).find((run) => run.id === id)?.state === 'running'
    /** @type {number[]} */
    const voteMs = []
    /** @type {number[]} */
    const queueMs = []
    let bothMs = performance.now()
    const startedMs = bothMs
    const pairs = opened.ids.values()
    for (const pair of pairs) {
      if (!isImporting || !(await isJudging())) break
      const votedMs = performance.now()
      await client.review.save({ pair, review: review('2>1') })
      voteMs.push(performance.now() - votedMs)
      const queuedMs = performance.now()
      await client.queue.ids({ filter: { judgeFlip: true }, order: { by: 'margin' }, viewpoint })
      queueMs.push(performance.now() - queuedMs)
      bothMs = performance.now()
      await sleep(pauseMs)
    }
    const meanwhile = await readLoop(file, host.pid)
    await importing
    while (await isJudging()) await sleep(200)
    const untilTheEnd = await readLoop(file, host.pid)
    const auditStartedMs = performance.now()
    await client.audit.report({})
    return {
      pairsBefore: opened.ids.length,
      imported,
      bothGoingOnSeconds: rounded((bothMs - startedMs) / 1000),
      loop: { targetMs: 50, atStartOfRun, meanwhile, untilTheEnd },
      vote: summarizeMs(voteMs),
      queue: summarizeMs(queueMs),
      audit: { ms: rounded(performance.now() - auditStartedMs), loop: await readLoop(file, host.pid) },
    }
  } finally {
    await host.stop()
  }
}

/** @param {'2>1'} label */
const review = (label) => ({
  label,
  tags: [],
  erred: null,
  note: '',
  orderShown: /** @type {const} */ ('12'),
  blind: false,
  sawJudge: true,
  confidence: null,
  queue: null,
  inclusionProbability: null,
  durationMs: 1000,
})

/** @param {import('./benchSession.mjs').BenchSession} session */
export const benchStalls = async (session) =>
  measureStalls(session, await session.copyOf(await session.judgedProject(), 'stalls'))
