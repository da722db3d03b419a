import { describe, expect, it } from 'vitest'
import { tellsVerdicts } from '../../../../src/renderer/features/review/blind/tellsVerdicts.js'
import { completeFilter, emptyFilter } from '../../../../src/renderer/features/review/queue/pairFilter.js'
import type { FilterTree } from '../../../../src/shared/contract/filterTree.js'

const group = (join: 'all' | 'any', parts: FilterTree['parts'], not = false): FilterTree => ({
  join,
  not,
  parts,
})
const judge = completeFilter({ judgeLabels: ['1>2'] })
const reference = completeFilter({ referenceLabels: ['1=2'] })
const range = (measure: 'pFirst' | 'margin', min: number | null) => ({
  ...emptyFilter(),
  measures: [{ measure, min, max: null }],
})

describe('whether a queue says what judge or reference decided', () => {
  it('is seen in a filter, and in a rule however deep, negated or one way among others', () => {
    expect([judge, reference].map(tellsVerdicts)).toEqual([true, true])
    expect(
      tellsVerdicts(
        group('all', [emptyFilter(), group('any', [emptyFilter(), group('all', [judge], true)])]),
      ),
    ).toBe(true)
  })

  it('also follows from a range of one verdict’s probability, but not from how sure the judge is', () => {
    expect(tellsVerdicts(range('pFirst', 0.8))).toBe(true)
    expect(tellsVerdicts(range('pFirst', null))).toBe(false)
    expect(tellsVerdicts(range('margin', 0.8))).toBe(false)
  })

  it('does not follow from what says nothing of which verdict it was', () => {
    const others = completeFilter({
      disagreements: ['judge-reference'],
      judgeFlip: true,
      humanLabels: ['1>2'],
      text: 'A',
    })
    expect(tellsVerdicts(others)).toBe(false)
    expect(tellsVerdicts(group('any', [others, group('all', [])]))).toBe(false)
    expect(tellsVerdicts(group('all', []))).toBe(false)
  })
})
