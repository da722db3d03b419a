import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, packageFile } from '../setup/paths.mjs'
import { runCommand } from '../setup/runCommand.mjs'
import { readVitestReport } from './readVitestReport.mjs'
import { notesOf, THOROUGH } from './stepResult.mjs'

/**
 * @param {string} project of vitest.config.ts
 * @returns {import('./stepResult.mjs').Step}
 */
export const vitestStep = (project) => ({
  name: project,
  groups: ['vitest'],
  run: async ({ runnerArgs, isThorough }) => {
    const reportFile = path.join(cacheDir, 'reports', `vitest-${project}.json`)
    fs.rmSync(reportFile, { force: true })
    const result = await runCommand(process.execPath, [
      packageFile('vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--no-color',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...(isThorough ? [] : [`--tagsFilter=!${THOROUGH}`]),
      ...runnerArgs,
    ])
    if (!fs.existsSync(reportFile))
      return { passed: 0, failed: 1, skipped: 0, notes: [], output: result.output }
    const report = readVitestReport(JSON.parse(fs.readFileSync(reportFile, 'utf8')), isThorough)
    const { passed, failed, leftOut, skippedTitles } = report
    // An error outside tests (an unhandled rejection) fails the run although every test has passed.
    const hasOtherError = result.code !== 0 && failed === 0
    return {
      passed,
      failed: failed + (hasOtherError ? 1 : 0),
      skipped: skippedTitles.length,
      notes: notesOf(report),
      output: result.output,
      leftOut,
    }
  },
})
