/**
 * What a step of `npm test` found.
 * @typedef {object} StepResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} notes one line each: why something was skipped, which runtime was used
 * @property {string} output printed where something failed
 * @property {boolean} [leftOut] whether tests that take long were left out
 */

/**
 * @typedef {object} RunOptions
 * @property {readonly string[]} runnerArgs passed on to Vitest and Playwright
 * @property {boolean} isThorough whether tests that are marked so run, too
 */

/** Marks tests that take long beside what they add to the others. They run on CI, and where they are asked for. */
export const THOROUGH = 'thorough'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} groups names on the command line that select it, besides its own
 * @property {string} [needs] name of a step without which this one cannot do its work
 * @property {(options: RunOptions) => Promise<StepResult>} run
 */

/**
 * What a summary says of tests that did not simply pass or fail.
 * @param {{ repeatedTitles: readonly string[], skippedTitles: readonly string[] }} report
 */
export const notesOf = ({ repeatedTitles, skippedTitles }) => [
  ...repeatedTitles.map((title) => `passed at the second try only: ${title}`),
  ...skippedTitles.map((title) => `skipped: ${title}`),
]

/**
 * A step that is one test as a whole, such as the type check.
 * @param {import('../setup/runCommand.mjs').CommandResult} result
 * @returns {StepResult}
 */
export const wholeStep = ({ code, output }) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
  notes: [],
  output,
})

/**
 * A step that this machine cannot run. On CI that is a failure: there everything has to run.
 * @param {string} reason
 * @returns {StepResult}
 */
export const impossibleStep = (reason) => {
  const isCi = process.env['CI'] === 'true'
  return {
    passed: 0,
    failed: isCi ? 1 : 0,
    skipped: isCi ? 0 : 1,
    notes: isCi ? [] : [`skipped: ${reason}`],
    output: `must not be skipped on CI: ${reason}\n`,
  }
}
