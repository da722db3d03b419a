import { describe, expect, it } from 'vitest'
import { readPlaywrightReport } from '../../../scripts/testing/readPlaywrightReport.mjs'
import { readVitestReport } from '../../../scripts/testing/readVitestReport.mjs'

describe('readVitestReport', () => {
  it('counts tests, and a file that does not load as one failure, and names what passed only when repeated', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a', failureMessages: [] },
            { status: 'passed', fullName: 'wavers', failureMessages: ['Error: too early'] },
            { status: 'failed', fullName: 'b', failureMessages: ['Error: wrong', 'Error: wrong'] },
            { status: 'skipped', fullName: 'needs ../shared' },
            { status: 'todo', fullName: 'later' },
            { status: 'skipped', fullName: 'takes long', tags: ['thorough'] },
          ],
        },
        { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
      ],
    }
    const counts = { passed: 2, failed: 2, repeatedTitles: ['wavers'] }
    expect(readVitestReport(report, true)).toEqual({
      ...counts,
      leftOut: false,
      skippedTitles: ['needs ../shared', 'later', 'takes long'],
    })
    // What nobody asked for was not skipped.
    expect(readVitestReport(report, false)).toEqual({
      ...counts,
      leftOut: true,
      skippedTitles: ['needs ../shared', 'later'],
    })
  })
})

describe('readPlaywrightReport', () => {
  it('counts tests of nested suites, errors outside tests as failures, and names what passed only when repeated', () => {
    const test = (status: string, annotations: { type: string; description?: string }[] = []) => ({
      status,
      annotations,
    })
    const report = {
      errors: [{ message: 'a file did not load' }],
      suites: [
        {
          title: 'smoke.spec.ts',
          specs: [
            { title: 'opens', tests: [test('expected')] },
            { title: 'closes', tests: [test('skipped', [{ type: 'skip', description: 'no tray here' }])] },
          ],
          suites: [
            {
              title: 'deep',
              specs: [
                { title: 'fails', tests: [test('unexpected')] },
                { title: 'wavers', tests: [test('flaky')] },
              ],
            },
          ],
        },
      ],
    }
    expect(readPlaywrightReport(report)).toEqual({
      passed: 2,
      failed: 2,
      repeatedTitles: ['wavers'],
      skippedTitles: ['closes (no tray here)'],
    })
  })
})
