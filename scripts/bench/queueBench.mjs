import { performance } from 'node:perf_hooks'
import { runnerImport } from 'vite'
import { connectHost } from './connectHost.mjs'
import { everyQueue } from './queueCases.mjs'
import { startHost } from './startHost.mjs'
import { median, summarizeMs } from './statistics.mjs'

const queueRounds = 7
const pageRows = 100
const pages = 100
const reviews = 200
const infos = 30

/** The newest run and the only reference. */
const viewpoint = { run: null, reference: null }

/** @param {Map<string, number[]>} queueMs */
const slowest = (queueMs) => {
  const [name, ms] = [...queueMs].toSorted(([, one], [, other]) => median(other) - median(one))[0] ?? [
    'none',
    [],
  ]
  return { name, ...summarizeMs(ms) }
}

/** @param {() => Promise<unknown>} work */
export const timeMs = async (work) => {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

/**
 * Calls of the desk, measured from outside over the web host: queues, pages of rows, whole pairs, saved reviews.
 * @param {import('./benchSession.mjs').BenchSession} session
 */
export const benchQueue = async (session) => measureQueue(session, await session.judgedProject())

/**
 * @param {import('./benchSession.mjs').BenchSession} session
 * @param {string} project
 */
export const measureQueue = async (session, project) => {
  const host = await startHost(session.home, project)
  try {
    const client = await connectHost(host)
    const queues = await everyQueue(await client.project.info())
    session.say('queues')
    /** @type {Map<string, number[]>} */
    const queueMs = new Map(Object.keys(queues).map((name) => [name, []]))
    // Round by round, so that a busy moment of the machine does not fall on one queue alone; the first warms up.
    for (let round = 0; round <= queueRounds; round += 1) {
      for (const [name, queue] of Object.entries(queues)) {
        const ms = await timeMs(() => client.queue.ids({ ...queue, viewpoint }))
        if (round > 0) queueMs.get(name)?.push(ms)
      }
    }
    session.say('rows, pairs and reviews')
    const { ids } = await client.queue.ids({ filter: {}, order: { by: 'random', seed: 3 }, viewpoint })
    const rowsMs = []
    for (let page = 0; page < pages; page += 1) {
      const start = (page * pageRows) % Math.max(1, ids.length - pageRows)
      rowsMs.push(
        await timeMs(() => client.queue.rows({ ids: [...ids.subarray(start, start + pageRows)], viewpoint })),
      )
    }
    const { reviewOf } = (await runnerImport('./tests/support/reviewOf.ts')).module
    const pairMs = []
    const saveMs = []
    for (const pair of ids.slice(-reviews)) {
      pairMs.push(await timeMs(() => client.review.pair({ pair, viewpoint })))
      saveMs.push(await timeMs(() => client.review.save({ pair, review: reviewOf('1=2') })))
    }
    const infoMs = []
    for (let time = 0; time < infos; time += 1) infoMs.push(await timeMs(() => client.project.info()))
    return {
      pairs: ids.length,
      queues: Object.fromEntries([...queueMs].map(([name, values]) => [name, summarizeMs(values)])),
      allQueues: summarizeMs([...queueMs.values()].flat()),
      slowestQueue: slowest(queueMs),
      rowsOf100: summarizeMs(rowsMs),
      pair: summarizeMs(pairMs),
      saveReview: summarizeMs(saveMs),
      projectInfo: summarizeMs(infoMs),
    }
  } finally {
    await host.stop()
  }
}
