import { describe, expect, it } from 'vitest'
import { agreementOf } from '../../../../src/renderer/features/review/agreement.js'
import {
  emptyReview,
  withErred,
  withLabel,
  withTagToggled,
} from '../../../../src/renderer/features/review/reviewState.js'
import { reviewStateSchema, type PairDetail } from '../../../../src/shared/contract/review.js'

describe('review state', () => {
  it('begins as something the contract accepts', () => {
    expect(reviewStateSchema.parse(emptyReview())).toEqual(emptyReview())
  })

  it('keeps the circumstances of a label that is only said again', () => {
    const blind = { orderShown: '21', blind: true, sawJudge: false } as const
    const open = { orderShown: '12', blind: false, sawJudge: true } as const
    const first = withLabel(emptyReview(), '2>1', blind)
    expect(withLabel(first, '2>1', open)).toEqual(first)
    expect(withLabel(first, '1>2', open)).toMatchObject({ label: '1>2', ...open })
  })

  it('puts a cause on and takes it off', () => {
    const on = withTagToggled(emptyReview(), 'paraphrase')
    expect(on.tags).toEqual([{ id: 'paraphrase', target: 'judge' }])
    expect(withTagToggled(on, 'paraphrase').tags).toEqual([])
  })

  it('aims causes at the one who is said to have erred', () => {
    const tagged = withTagToggled(emptyReview(), 'paraphrase')
    const reference = withErred(tagged, 'reference')
    expect(reference.tags).toEqual([{ id: 'paraphrase', target: 'reference' }])
    expect(withTagToggled(reference, 'own').tags.at(-1)).toEqual({ id: 'own', target: 'reference' })
  })

  it('takes the one who erred back on the second press', () => {
    const once = withErred(emptyReview(), 'both')
    expect(once.erred).toBe('both')
    expect(withErred(once, 'both').erred).toBeNull()
    expect(withErred(once, 'judge').erred).toBe('judge')
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
