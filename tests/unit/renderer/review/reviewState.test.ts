import { describe, expect, it } from 'vitest'
import { agreementOf } from '../../../../src/renderer/features/review/agreement.js'
import {
  emptyReview,
  withAimChanged,
  withConfidenceChanged,
  withErred,
  withTagToggled,
} from '../../../../src/renderer/features/review/reviewState.js'
import type { ReviewState } from '../../../../src/shared/domain/review.js'
import { reviewStateSchema, type PairDetail } from '../../../../src/shared/contract/review.js'

const usual = (id: string) => (id === 'own' ? 'human' : 'judge')
const aims = (review: ReviewState) => review.tags.map(({ target }) => target)

describe('review state', () => {
  it('begins as something the contract accepts', () => {
    expect(reviewStateSchema.parse(emptyReview())).toEqual(emptyReview())
  })

  it('puts a cause on and takes it off', () => {
    const on = withTagToggled(emptyReview(), 'paraphrase', usual)
    expect(on.tags).toEqual([{ id: 'paraphrase', target: 'judge' }])
    expect(withTagToggled(on, 'paraphrase', usual).tags).toEqual([])
    expect(withTagToggled(emptyReview(), 'own', usual).tags).toEqual([{ id: 'own', target: 'human' }])
  })

  it('aims causes at the one who is said to have erred, save those aimed by hand', () => {
    const both = ['paraphrase', 'own'].reduce((on, id) => withTagToggled(on, id, usual), emptyReview())
    const byHand = withAimChanged(both, 'paraphrase', usual)
    expect(aims(byHand)).toEqual(['reference', 'human'])
    expect(aims(withErred(byHand, 'judge', usual))).toEqual(['reference', 'judge'])
    expect(aims(withErred(withErred(byHand, 'judge', usual), 'both', usual))).toEqual(['reference', 'human'])
    expect(aims(withErred(both, 'reference', usual))).toEqual(['reference', 'reference'])
  })

  it('aims a cause at each in turn, and puts one on that was off', () => {
    const states = [1, 2, 3].reduce(
      (all) => [...all, withAimChanged(all.at(-1) ?? emptyReview(), 'paraphrase', usual)],
      [withAimChanged(emptyReview(), 'paraphrase', usual)],
    )
    expect(states.flatMap(aims)).toEqual(['judge', 'reference', 'human', 'judge'])
  })

  it('goes through three steps of confidence and back to none', () => {
    let review = emptyReview()
    const steps = [1, 2, 3, 4].map(() => (review = withConfidenceChanged(review)).confidence)
    expect(steps).toEqual(['low', 'medium', 'high', null])
  })

  it('takes the one who erred back on the second press', () => {
    const once = withErred(emptyReview(), 'both', usual)
    expect(once.erred).toBe('both')
    expect(withErred(once, 'both', usual).erred).toBeNull()
    expect(withErred(once, 'judge', usual).erred).toBe('judge')
  })
})

describe('agreementOf', () => {
  const detail = { judge: { label: '1>2' }, reference: null } as PairDetail

  it('compares with those who gave a verdict', () => {
    expect(agreementOf('1>2', detail)).toEqual({ judge: true, reference: null })
    expect(agreementOf('1=2', detail)).toEqual({ judge: false, reference: null })
  })

  it('compares nothing where a person could not decide', () => {
    expect(agreementOf('undecidable', detail)).toEqual({ judge: null, reference: null })
    expect(agreementOf(null, detail)).toEqual({ judge: null, reference: null })
  })
})
