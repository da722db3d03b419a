import fs from 'node:fs'
import { createBenchSession } from './benchSession.mjs'
import { benchBulk } from './bulkBench.mjs'
import { benchDesk } from './deskBench.mjs'
import { benchDesktop } from './desktopBench.mjs'
import { readEnvironment } from './environment.mjs'
import { benchImport } from './importBench.mjs'
import { benchJudge } from './judgeBench.mjs'
import { markdownTable } from './markdownTable.mjs'
import { benchLarge, benchStart } from './largeBench.mjs'
import { benchQueue } from './queueBench.mjs'
import { benchReports } from './reportsBench.mjs'
import { benchStalls } from './stallBench.mjs'

const parts = {
  import: benchImport,
  judge: benchJudge,
  reports: benchReports,
  queue: benchQueue,
  start: benchStart,
  desk: benchDesk,
  stalls: benchStalls,
  bulk: benchBulk,
  desktop: benchDesktop,
  large: benchLarge,
}

/**
 * @typedef {object} BenchOptions
 * @property {string} [only] parts, separated by commas
 * @property {string} [data] Arena-Hard folder
 * @property {string} [project] imported and judged project
 * @property {string} [large] imported and judged project of 100,000 pairs
 * @property {boolean} [markdown]
 * @property {string} [from] file with the JSON of an earlier run
 */

/** @param {BenchOptions} options */
const measure = async (options) => {
  const names = options.only?.split(',') ?? Object.keys(parts)
  const unknown = names.filter((name) => !(name in parts))
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(', ')} (${Object.keys(parts).join(', ')})`)
  const environment = readEnvironment()
  const session = createBenchSession(options)
  try {
    /** @type {Record<string, unknown>} */
    const results = {
      environment,
      data: { source: options.project ? 'a given project' : session.arena.source },
    }
    for (const [name, bench] of Object.entries(parts)) {
      if (!names.includes(name)) continue
      session.say(name)
      results[name] = await bench(session)
    }
    return results
  } finally {
    session.remove()
  }
}

/**
 * @param {BenchOptions} options
 * @returns {Promise<string>} what goes to standard output
 */
export const runBench = async (options) => {
  const results =
    options.from === undefined ? await measure(options) : JSON.parse(fs.readFileSync(options.from, 'utf8'))
  return options.markdown ? markdownTable(results) : `${JSON.stringify(results, null, 2)}\n`
}
