import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, packageFile } from '../setup/paths.mjs'
import { runCommand } from '../setup/runCommand.mjs'
import { readPlaywrightReport } from './readPlaywrightReport.mjs'
import { notesOf, THOROUGH } from './stepResult.mjs'

/**
 * @param {string} project of playwright.config.ts
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./stepResult.mjs').RunOptions} options
 * @returns {Promise<import('./stepResult.mjs').StepResult>}
 */
export const runPlaywright = async (project, env, { runnerArgs, isThorough }) => {
  const reportFile = path.join(cacheDir, 'reports', `playwright-${project}.json`)
  fs.rmSync(reportFile, { force: true })
  const result = await runCommand(
    process.execPath,
    [
      packageFile('@playwright/test', 'cli.js'),
      'test',
      `--project=${project}`,
      '--reporter=list,json',
      ...(isThorough ? [] : [`--grep-invert=@${THOROUGH}`]),
      ...runnerArgs,
    ],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, FORCE_COLOR: '0' } },
  )
  if (!fs.existsSync(reportFile))
    return { passed: 0, failed: 1, skipped: 0, notes: [], output: result.output }
  const report = readPlaywrightReport(JSON.parse(fs.readFileSync(reportFile, 'utf8')))
  const { passed, failed, skippedTitles } = report
  const hasOtherError = result.code !== 0 && failed === 0
  return {
    passed,
    failed: failed + (hasOtherError ? 1 : 0),
    skipped: skippedTitles.length,
    notes: notesOf(report),
    output: result.output,
    leftOut: !isThorough,
  }
}
