import { performance } from 'node:perf_hooks'

/** @typedef {import('./stepResult.mjs').Step} Step */
/** @typedef {import('./stepResult.mjs').StepResult} StepResult */

/**
 * @param {Step} step
 * @param {import('./stepResult.mjs').RunOptions} options
 * @param {ReadonlySet<string>} failedSteps names
 * @returns {Promise<StepResult>} a step that throws has failed, and the others go on
 */
const runStep = async (step, options, failedSteps) => {
  if (step.needs !== undefined && failedSteps.has(step.needs)) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      notes: [],
      output: `not run, as the step "${step.needs}" failed`,
    }
  }
  try {
    return await step.run(options)
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { passed: 0, failed: 1, skipped: 0, notes: [], output: `${output}\n` }
  }
}

/** @param {StepResult} result */
const summarize = ({ passed, failed, skipped }) =>
  [
    failed > 0 ? 'FAILED' : 'ok',
    `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
  ]
    .filter(Boolean)
    .join(', ')

/**
 * Runs steps one after the other, prints a line for each, the output of those that failed, and at the very end the
 * line `N passed, N failed, N skipped`.
 * @param {readonly Step[]} steps
 * @param {import('./stepResult.mjs').RunOptions} options
 * @returns {Promise<number>} exit code
 */
export const runSteps = async (steps, options) => {
  const failedSteps = new Set()
  let leftOut = false
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const step of steps) {
    const startedMs = performance.now()
    const result = await runStep(step, options, failedSteps)
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    console.log(`${step.name.padEnd(16)} ${seconds.padStart(6)} s  ${summarize(result)}`)
    for (const note of result.notes) console.log(`    ${note}`)
    if (result.failed > 0) {
      failedSteps.add(step.name)
      console.log(`${result.output.trimEnd()}\n`)
    }
    total.passed += result.passed
    total.failed += result.failed
    total.skipped += result.skipped
    leftOut ||= result.leftOut ?? false
  }
  if (leftOut)
    console.log('Tests that take long were left out; `npm test -- --thorough` runs them, as CI does.')
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}
