import { expect, it } from 'vitest'
import { emptyReview, withTag } from '../../../../src/renderer/features/review/reviewState.js'
import { suggestionsToShow } from '../../../../src/renderer/features/review/suggestions.js'

const suggestions = ['paraphrase', 'position', 'length', 'truncation'].map((tag) => ({
  tag,
  target: 'reference' as const,
  reasons: [],
}))
const shown = (review = emptyReview(), isVeiled = false) =>
  suggestionsToShow({ suggestions }, review, isVeiled).map(({ tag }) => tag)

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
