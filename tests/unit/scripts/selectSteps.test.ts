import { describe, expect, it } from 'vitest'
import { selectSteps } from '../../../scripts/testing/selectSteps.mjs'

const step = (name: string, ...groups: string[]) => ({
  name,
  groups,
  run: () => Promise.resolve({ passed: 1, failed: 0, skipped: 0, notes: [], output: '' }),
})
const steps = [step('lint', 'check'), step('unit'), step('desktop', 'e2e'), step('web', 'e2e')]
const select = (...args: string[]) => {
  const { selected, runnerArgs } = selectSteps(steps, args)
  return { names: selected.map(({ name }) => name), runnerArgs }
}

describe('selectSteps', () => {
  it('takes all steps where none is named', () => {
    expect(select()).toEqual({ names: ['lint', 'unit', 'desktop', 'web'], runnerArgs: [] })
  })

  it('takes steps by name and by group, in their own order', () => {
    expect(select('e2e', 'unit').names).toEqual(['unit', 'desktop', 'web'])
  })

  it('passes on what stands behind a separator', () => {
    expect(select('web', '--', '--grep', 'unit')).toEqual({ names: ['web'], runnerArgs: ['--grep', 'unit'] })
  })

  it('refuses a step that does not exist rather than running nothing', () => {
    expect(() => select('units')).toThrow('no such step: units')
  })
})
