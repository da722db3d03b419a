import { setTimeout as sleep } from 'node:timers/promises'
import { median, rounded } from '../bench/statistics.mjs'

/** Threads that wait busily for their next work have gone to sleep by then. */
const settleMs = 150

/**
 * Measures several things in turn, A B C A B C, so that whatever else the machine does falls on all of them.
 * @template {string} Name
 * @param {number} rounds
 * @param {Record<Name, (() => Promise<{ seconds: number }>) | null>} runs null: cannot be measured here
 * @returns {Promise<Record<Name, number[]>>} seconds by round
 */
export const alternate = async (rounds, runs) => {
  const names = /** @type {Name[]} */ (Object.keys(runs))
  /** @type {Partial<Record<Name, number[]>>} */
  const seconds = {}
  for (const name of names) seconds[name] = []
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      const run = runs[name]
      if (run === null) continue
      await sleep(settleMs)
      seconds[name]?.push((await run()).seconds)
    }
  return /** @type {Record<Name, number[]>} */ (seconds)
}

/**
 * How many times as fast: the median over the rounds.
 * @param {readonly number[]} slow seconds
 * @param {readonly number[]} fast seconds of the same rounds
 * @returns {{ ratio: number, samples: number[] } | null} null where either was not measured
 */
export const speedUp = (slow, fast) => {
  if (slow.length === 0 || fast.length === 0) return null
  const samples = slow.map((seconds, round) => rounded(seconds / (fast[round] ?? NaN)))
  return { ratio: median(samples), samples }
}

/**
 * Rates of what was measured, by name.
 * @param {number} amount done in each round
 * @param {Record<string, number[]>} measured seconds by round
 */
export const rates = (amount, measured) =>
  Object.fromEntries(
    Object.entries(measured)
      .filter(([, seconds]) => seconds.length > 0)
      .map(([name, seconds]) => [
        name,
        {
          perSecond: rounded(amount / median(seconds)),
          samples: seconds.map((value) => rounded(amount / value)),
        },
      ]),
  )
