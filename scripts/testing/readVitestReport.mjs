import { THOROUGH } from './stepResult.mjs'

/** @typedef {{ status: string, fullName: string, tags?: string[], failureMessages?: string[] }} VitestAssertion */
/** @typedef {{ name: string, status: string, message?: string, assertionResults: VitestAssertion[] }} VitestFile */

/**
 * Counts Vitest's JSON report. A file that fails as a whole (it does not load, a hook throws) counts as one failed test; a test that
 * passed only at the second try has passed, still has the message of the first, and is told.
 * @param {{ testResults: VitestFile[] }} report
 * @param {boolean} isThorough else the tests marked as thorough were left out, which the report calls skipped
 * @returns {{ passed: number, failed: number, leftOut: boolean, skippedTitles: string[], repeatedTitles: string[] }}
 */
export const readVitestReport = (report, isThorough) => {
  const marked = report.testResults.flatMap((file) => file.assertionResults)
  const assertions = marked.filter(({ tags = [] }) => isThorough || !tags.includes(THOROUGH))
  /** @param {string} status */
  const count = (status) => assertions.filter((assertion) => assertion.status === status).length
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return {
    passed: count('passed'),
    failed: count('failed') + brokenFiles.length,
    leftOut: assertions.length < marked.length,
    repeatedTitles: assertions
      .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName }) => fullName),
    skippedTitles: assertions
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  }
}
