import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runSteps } from '../../../scripts/testing/runSteps.mjs'
import { impossibleStep } from '../../../scripts/testing/stepResult.mjs'

interface Counts {
  passed?: number
  failed?: number
  skipped?: number
  leftOut?: boolean
}
const step = (name: string, counts: Counts, output = '') => ({
  name,
  groups: [],
  run: () => Promise.resolve({ passed: 0, failed: 0, skipped: 0, notes: [], output, ...counts }),
})

const all = { runnerArgs: [], isThorough: true }

let printed: string[] = []
beforeEach(() => {
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('runSteps', () => {
  it('ends with the counts alone on the last line', async () => {
    const code = await runSteps([step('one', { passed: 2 }), step('two', { passed: 1, skipped: 1 })], all)
    expect({ code, last: printed.at(-1) }).toEqual({ code: 0, last: '3 passed, 0 failed, 1 skipped' })
  })

  it('goes on after a failure, shows its output and fails', async () => {
    const code = await runSteps(
      [step('bad', { failed: 1 }, 'why it failed'), step('good', { passed: 1 })],
      all,
    )
    expect({ code, last: printed.at(-1) }).toEqual({ code: 1, last: '1 passed, 1 failed, 0 skipped' })
    expect(printed).toContain('why it failed\n')
  })

  it('keeps quiet about the output of steps that passed', async () => {
    await runSteps([step('good', { passed: 1 }, 'chatter')], all)
    expect(printed.join('\n')).not.toContain('chatter')
  })

  it('takes a step that throws for failed', async () => {
    const broken = { name: 'broken', groups: [], run: () => Promise.reject(new Error('cannot be')) }
    expect(await runSteps([broken], all)).toBe(1)
    expect(printed.join('\n')).toContain('cannot be')
  })

  it('does not run a step whose preparation failed, and takes it for failed', async () => {
    const run = vi.fn<() => Promise<never>>()
    const dependent = { name: 'desktop', groups: [], needs: 'build', run }
    await runSteps([step('build', { failed: 1 }), dependent], all)
    expect(run).not.toHaveBeenCalled()
    expect(printed.at(-1)).toBe('0 passed, 2 failed, 0 skipped')
  })

  it('says that tests were left out, before the counts', async () => {
    const leftOut = /left out; `npm test -- --thorough`/
    await runSteps([step('one', { passed: 1, leftOut: true }), step('two', {})], all)
    expect(printed.at(-2)).toMatch(leftOut)
    expect(printed.at(-1)).toBe('1 passed, 0 failed, 0 skipped')
    printed = []
    await runSteps([step('one', { passed: 1 })], all)
    expect(printed.join('\n')).not.toMatch(leftOut)
  })

  it('fails where nothing ran at all', async () => {
    expect(await runSteps([step('empty', {})], all)).toBe(1)
  })
})

describe('impossibleStep', () => {
  it('counts as skipped with its reason on a developer machine', () => {
    vi.stubEnv('CI', '')
    expect(impossibleStep('no browser')).toMatchObject({
      failed: 0,
      skipped: 1,
      notes: ['skipped: no browser'],
    })
  })

  it('counts as failed on CI', () => {
    vi.stubEnv('CI', 'true')
    expect(impossibleStep('no browser')).toMatchObject({ failed: 1, skipped: 0 })
  })
})
