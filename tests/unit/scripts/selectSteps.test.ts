import { describe, expect, it } from 'vitest'
import { selectSteps } from '../../../scripts/testing/selectSteps.mjs'

const step = (name: string, ...groups: string[]) => ({
  name,
  groups,
  run: () => Promise.resolve({ passed: 1, failed: 0, skipped: 0, notes: [], output: '' }),
})
const steps = [step('lint', 'check'), step('unit'), step('desktop', 'e2e'), step('web', 'e2e')]
const select = (...args: string[]) => {
  const { selected, options } = selectSteps(steps, args)
  return { names: selected.map(({ name }) => name), ...options }
}

describe('selectSteps', () => {
  it('takes all steps where none is named', () => {
    expect(select()).toEqual({ names: ['lint', 'unit', 'desktop', 'web'], runnerArgs: [], isThorough: false })
  })

  it('takes steps by name and by group, in their own order', () => {
    expect(select('e2e', 'unit').names).toEqual(['unit', 'desktop', 'web'])
  })

  it('passes on what stands behind a separator', () => {
    expect(select('web', '--', '--grep', 'unit')).toMatchObject({
      names: ['web'],
      runnerArgs: ['--grep', 'unit'],
    })
  })

  it('takes what takes long where that is asked for, and where tests are named', () => {
    expect(select('--thorough', 'web')).toMatchObject({ names: ['web'], isThorough: true })
    expect(select('--thorough').names).toHaveLength(steps.length)
    expect(select('web', '--', 'people.spec.ts').isThorough).toBe(true)
    expect(select('web').isThorough).toBe(false)
  })

  it('refuses a step that does not exist rather than running nothing', () => {
    expect(() => select('units')).toThrow('no such step: units')
  })
})
