import { describe, expect, it } from 'vitest'
import {
  cellFilter,
  disagreementFilter,
  flipFilter,
} from '../../../../src/renderer/features/audit/auditQueue.js'
import { pairFilterSchema } from '../../../../src/shared/contract/pairFilter.js'

describe('cellFilter', () => {
  it('takes rows for the side measured against and columns for the side measured', () => {
    expect(cellFilter('judge-reference', [], 0, 2)).toEqual({
      referenceLabels: ['1>2'],
      judgeLabels: ['2>1'],
    })
    expect(cellFilter('judge-human', [], 1, 0)).toEqual({ humanLabels: ['1=2'], judgeLabels: ['1>2'] })
    expect(cellFilter('reference-human', [], 2, 1)).toEqual({
      humanLabels: ['2>1'],
      referenceLabels: ['1=2'],
    })
  })

  it('keeps the models of the audit', () => {
    expect(cellFilter('judge-reference', ['вихрь'], 0, 0).models).toEqual(['вихрь'])
  })

  it('is a filter of the contract', () => {
    const filter = cellFilter('judge-human', ['a'], 2, 2)
    expect(pairFilterSchema.parse(filter)).toMatchObject(filter)
  })
})

describe('disagreementFilter and flipFilter', () => {
  it('name the comparison as the queue does', () => {
    const filter = disagreementFilter('reference-human', 'a')
    expect(pairFilterSchema.parse(filter)).toMatchObject({
      models: ['a'],
      disagreements: ['reference-human'],
    })
  })

  it('look at the flips of the side that is measured', () => {
    expect(flipFilter('judge-human', [])).toEqual({ judgeFlip: true })
    expect(flipFilter('reference-human', ['a'])).toEqual({ referenceFlip: true, models: ['a'] })
  })
})
