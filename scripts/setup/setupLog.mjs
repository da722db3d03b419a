import { performance } from 'node:perf_hooks'

/**
 * Set-up speaks on stderr only, so that a command's own stdout (JSON of the command line) stays clean.
 * @param {string} message
 */
export const setupLog = (message) => process.stderr.write(`[set-up] ${message}\n`)

/**
 * @template Result
 * @param {string} what
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export const timed = async (what, work) => {
  const startedMs = performance.now()
  setupLog(`${what} …`)
  const result = await work()
  setupLog(`${what}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  return result
}
