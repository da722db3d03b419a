import { describe, expect, it } from 'vitest'
import { emptyFilter } from '../../../../src/renderer/features/review/queue/pairFilter.js'
import { ruleSentence, type RuleWords } from '../../../../src/renderer/features/review/queue/ruleSentence.js'
import { createFormats } from '../../../../src/renderer/i18n/formats.js'
import type { FilterTree } from '../../../../src/shared/contract/filterTree.js'
import type { PairFilter } from '../../../../src/shared/contract/pairFilter.js'

const formats = createFormats('ru')
const words: RuleWords = {
  condition: ({ name, value }) => (name === 'text' ? `«${value}»` : `${name}: ${JSON.stringify(value)}`),
  conditions: (all) =>
    `${all[0].name}: ${formats.list(
      all.map(({ value }) => String(value)),
      'disjunction',
    )}`,
  join: (parts, by) => formats.list(parts, by === 'all' ? 'conjunction' : 'disjunction'),
  not: (part) => `не (${part})`,
  everyPair: 'любая пара',
  noPair: 'ни одной пары',
}
const leaf = (part: Partial<PairFilter>): PairFilter => ({ ...emptyFilter(), ...part })
const group = (join: 'all' | 'any', parts: FilterTree['parts'], not = false): FilterTree => ({
  join,
  not,
  parts,
})
const sentence = (tree: FilterTree) => ruleSentence(tree, words)

const flips = leaf({ judgeFlip: true })
const twoModels = leaf({ models: ['а', 'б'] })

describe('a rule as a sentence', () => {
  it('joins conditions by and or by or, with brackets where they are mixed', () => {
    expect(sentence(group('all', [flips, leaf({ text: 'ёж' })]))).toBe('judgeFlip: true и «ёж»')
    expect(sentence(group('any', [flips, twoModels]))).toBe('judgeFlip: true или (models: а или б)')
    expect(sentence(group('all', [twoModels]))).toBe('models: а или б')
    expect(sentence(group('all', [flips, group('any', [flips, group('all', [flips, flips])])]))).toBe(
      'judgeFlip: true и (judgeFlip: true или (judgeFlip: true и judgeFlip: true))',
    )
  })

  it('says of a negated group that it does not hold', () => {
    expect(sentence(group('any', [flips, leaf({ text: 'ёж' })], true))).toBe('не (judgeFlip: true или «ёж»)')
    expect(sentence(group('all', [flips, group('all', [flips], true)]))).toBe(
      'judgeFlip: true и не (judgeFlip: true)',
    )
  })

  it('takes apart conditions that hold together, also as one way among others', () => {
    const both = leaf({ judgeFlip: false, reviewed: true })
    expect(sentence(group('all', [both]))).toBe('judgeFlip: false и reviewed: true')
    expect(sentence(group('any', [both, flips]))).toBe(
      '(judgeFlip: false и reviewed: true) или judgeFlip: true',
    )
    const ranges = leaf({
      measures: [
        { measure: 'margin', min: 0.5, max: null },
        { measure: 'entropy', min: null, max: 1 },
      ],
    })
    expect(sentence(group('all', [ranges]))).toMatch(/"margin".* и .*"entropy"/)
  })

  it('names every pair and none', () => {
    expect(sentence(group('all', []))).toBe('любая пара')
    expect(sentence(group('any', []))).toBe('ни одной пары')
    expect(sentence(group('all', [], true))).toBe('не (любая пара)')
    expect(sentence(group('any', [emptyFilter()]))).toBe('любая пара')
  })
})
