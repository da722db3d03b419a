import { describe, expect, it } from 'vitest'
import { emptyFilter } from '../../../../src/renderer/features/review/queue/pairFilter.js'
import { finished } from '../../../../src/renderer/features/review/queue/ruleTree.js'
import type { FilterTree } from '../../../../src/shared/contract/filterTree.js'

const unset = emptyFilter()
const flips = { ...emptyFilter(), judgeFlip: true }
const group = (join: 'all' | 'any', ...parts: FilterTree['parts']): FilterTree => ({
  join,
  not: false,
  parts,
})

describe('a rule while it is being edited', () => {
  it('leaves out conditions without a value and groups of nothing else', () => {
    const rule = group('all', unset, flips, group('any', unset), group('any', group('all'), flips))
    expect(finished(rule)).toEqual(group('all', flips, group('any', flips)))
  })

  it('leaves out a range without ends, which holds for every pair', () => {
    const range = (min: number | null) => ({
      ...emptyFilter(),
      measures: [{ measure: 'margin' as const, min, max: null }],
    })
    expect(finished(group('any', range(null), flips))).toEqual(group('any', flips))
    expect(finished(group('any', range(0), flips))).toEqual(group('any', range(0), flips))
  })

  it('holds for every pair as long as it says nothing, be it "none of" nothing', () => {
    const every = group('all')
    expect(finished(group('any', unset))).toEqual(every)
    expect(finished({ ...group('any', group('any', unset)), not: true })).toEqual(every)
  })
})
