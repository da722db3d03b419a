/** @typedef {{ title: string, tests: { status: string, annotations: { type: string, description?: string }[] }[] }} PlaywrightSpec */
/** @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSpec[]}
 */
const listSpecs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(listSpecs)]

/**
 * Counts Playwright's JSON report. Errors outside tests (a spec file that does not load) count as failed tests; what passed only at
 * the second try has passed, and is told.
 * @param {{ suites: PlaywrightSuite[], errors: unknown[] }} report
 * @returns {{ passed: number, failed: number, skippedTitles: string[], repeatedTitles: string[] }}
 */
export const readPlaywrightReport = (report) => {
  const results = report.suites
    .flatMap(listSpecs)
    .flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })))
  const skipped = results.filter(({ status }) => status === 'skipped')
  const repeated = results.filter(({ status }) => status === 'flaky')
  const passed = [...results.filter(({ status }) => status === 'expected'), ...repeated]
  return {
    passed: passed.length,
    failed: results.length - passed.length - skipped.length + report.errors.length,
    repeatedTitles: repeated.map(({ title }) => title),
    skippedTitles: skipped.map(({ title, annotations }) => {
      const reason = annotations.find(({ type }) => type === 'skip')?.description
      return reason === undefined ? title : `${title} (${reason})`
    }),
  }
}
