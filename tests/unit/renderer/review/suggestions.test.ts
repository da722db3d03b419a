import { expect, it } from 'vitest'
import type { PairDetail } from '../../../../src/shared/contract/review.js'
import type { ReviewState } from '../../../../src/shared/domain/review.js'
import { emptyReview, withTag } from '../../../../src/renderer/features/review/reviewState.js'
import { suggestionsToShow } from '../../../../src/renderer/features/review/suggestions.js'

const suggestions = ['paraphrase', 'position', 'length', 'truncation'].map((tag) => ({
  tag,
  target: 'reference' as const,
  reasons: [],
}))
const shown = (review = emptyReview(), isVeiled = false) =>
  suggestionsToShow({ suggestions, judge: null, reference: null }, review, isVeiled).map(({ tag }) => tag)

it('shows as many suggestions as there are keys, without those that are applied', () => {
  expect(shown()).toEqual(['paraphrase', 'position', 'length'])
  const review = withTag(emptyReview(), { id: 'position', target: 'reference' })
  expect(review.tags).toEqual([{ id: 'position', target: 'reference' }])
  expect(shown(review)).toEqual(['paraphrase', 'length', 'truncation'])
  expect(suggestionsToShow(null, review, false)).toEqual([])
})

it('shows none behind the veil of a blind review', () => {
  expect(shown(emptyReview(), true)).toEqual([])
})

it('blames nobody with whom the reviewer agrees', () => {
  const detail = {
    suggestions: [
      { tag: 'length', target: 'judge' as const, reasons: [] },
      { tag: 'position', target: 'reference' as const, reasons: [] },
    ],
    judge: { label: '1>2' } as PairDetail['judge'],
    reference: { label: '1=2' } as PairDetail['reference'],
  }
  const blamed = (label: ReviewState['label']) =>
    suggestionsToShow(detail, { ...emptyReview(), label }, false).map(({ target }) => target)
  expect(blamed(null)).toEqual(['judge', 'reference'])
  expect(blamed('1>2')).toEqual(['reference'])
  expect(blamed('1=2')).toEqual(['judge'])
  expect(blamed('2>1')).toEqual(['judge', 'reference'])
  expect(blamed('undecidable')).toEqual(['judge', 'reference'])
})
