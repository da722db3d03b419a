import { expect, it } from 'vitest'
import { isImitation } from '../../../../src/renderer/features/audit/isImitation.js'

const installed = [
  { name: 'small', source: 'embedded' },
  { name: 'large', source: 'added' },
] as const
const report = { comparison: 'judge-reference', measured: 'small' } as const

it('warns of the embedded judge against the verdicts of a judge', () => {
  expect(isImitation(report, installed, true)).toBe(true)
})

it.each([
  ['another judge', { ...report, measured: 'large' }, true],
  ['a judge that is not installed', { ...report, measured: 'gone' }, true],
  ['a reference that is no judge it imitates', report, false],
  ['people', { ...report, comparison: 'judge-human' }, true],
] as const)('does not warn of %s', (_case, given, isAgainstJudge) => {
  expect(isImitation(given, installed, isAgainstJudge)).toBe(false)
})
