import { describe, expect, it } from 'vitest'
import {
  completeFilter,
  conditionsOf,
  emptyFilter,
  withoutCondition,
} from '../../../../src/renderer/features/review/queue/pairFilter.js'
import { readReviewLink, reviewLink } from '../../../../src/renderer/routes.js'
import { pairFilterSchema } from '../../../../src/shared/contract/pairFilter.js'

describe('emptyFilter', () => {
  it('is what the contract takes for no condition at all', () => {
    expect(emptyFilter()).toEqual(pairFilterSchema.parse({}))
  })
})

describe('completeFilter', () => {
  it('keeps what a link gives and fills up the rest', () => {
    const filter = completeFilter({ judgeLabels: ['1>2'], judgeFlip: true, text: 'брак' })
    expect(filter).toEqual({ ...emptyFilter(), judgeLabels: ['1>2'], judgeFlip: true, text: 'брак' })
  })

  it('keeps measures and marks that are known, and leaves out a list with others', () => {
    const measures = [{ measure: 'promptLength', min: 900, max: null }]
    const marks = [{ mark: 'identical', is: true }]
    expect(completeFilter({ measures, marks })).toEqual({ ...emptyFilter(), measures, marks })
    const alien = {
      measures: [{ measure: 'alien', min: 1, max: null }],
      marks: [{ mark: 'identical' }, null],
    }
    expect(completeFilter(alien)).toEqual(emptyFilter())
    expect(completeFilter({ measures: [{ measure: 'promptLength', min: '1', max: null }] })).toEqual(
      emptyFilter(),
    )
  })

  it('leaves out what does not belong', () => {
    const filter = completeFilter({
      judgeLabels: 'x',
      models: [1],
      judgeFlip: 'yes',
      text: 5,
      alien: 1,
    } as object)
    expect(filter).toEqual(emptyFilter())
  })
})

describe('conditions', () => {
  const filter = completeFilter({ text: 'слово', models: ['a', 'b'], reviewed: false })

  it('are listed one by one, without the text', () => {
    expect(conditionsOf(filter)).toEqual([
      { name: 'models', value: 'a' },
      { name: 'models', value: 'b' },
      { name: 'reviewed', value: false },
    ])
  })

  it('are none where a range has no end yet', () => {
    const range = (max: number | null) => ({ measure: 'margin' as const, min: null, max })
    expect(conditionsOf({ ...emptyFilter(), measures: [range(null), range(0)] })).toEqual([
      { name: 'measures', value: range(0) },
    ])
  })

  it('can be taken away one by one', () => {
    expect(withoutCondition(filter, { name: 'models', value: 'a' }).models).toEqual(['b'])
    expect(withoutCondition(filter, { name: 'reviewed', value: false })).toMatchObject({
      reviewed: null,
      text: 'слово',
    })
  })
})

describe('links to the queue', () => {
  it('come back as they were made', () => {
    const part = { referenceLabels: ['2>1' as const], models: ['модель/1'] }
    expect(readReviewLink(reviewLink(part).query.filter)).toEqual(part)
  })

  it('carry nothing when they cannot be read', () => {
    for (const broken of [undefined, null, '', '{', '[]', '"x"', 'null', ['{}']])
      expect(readReviewLink(broken)).toBeNull()
  })
})
