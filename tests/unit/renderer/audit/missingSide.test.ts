import { describe, expect, it } from 'vitest'
import { isJudgeName } from '../../../../src/renderer/features/audit/isJudgeName.js'
import { missingSide } from '../../../../src/renderer/features/audit/missingSide.js'

const counts = {
  prompts: 1,
  models: 2,
  answers: 2,
  pairs: 1,
  referenceVerdicts: 1,
  judgeVerdicts: 1,
  humanVerdicts: 1,
  reviewedPairs: 1,
}

describe('missingSide', () => {
  it('asks for pairs before anything else', () => {
    expect(missingSide('judge-human', { ...counts, pairs: 0, judgeVerdicts: 0 })).toBe('pairs')
  })

  it('asks only for the sides that are compared', () => {
    const bare = { ...counts, judgeVerdicts: 0, referenceVerdicts: 0, reviewedPairs: 0 }
    expect(missingSide('judge-reference', bare)).toBe('run')
    expect(missingSide('reference-human', bare)).toBe('reference')
    expect(missingSide('judge-human', { ...bare, judgeVerdicts: 1 })).toBe('people')
    expect(missingSide('judge-reference', { ...counts, reviewedPairs: 0 })).toBe('overlap')
  })
})

describe('isJudgeName', () => {
  it.each([
    ['jina', true],
    ['Jina-v3', true],
    ['my-judge-2', true],
    ['embedded', true],
    ['gpt-4-1106-preview', false],
    ['training-labels', false],
  ])('%s: %s', (name, expected) => {
    expect(isJudgeName(name, ['embedded'])).toBe(expected)
  })
})
