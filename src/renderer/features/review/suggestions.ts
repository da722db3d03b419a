import type { PairDetail } from '../../../shared/contract/review.js'
import type { CauseSuggestion } from '../../../shared/contract/signals.js'
import type { ReviewState } from '../../../shared/domain/review.js'

/** There is a key for each of them. */
const SHOWN = 3

/** The likeliest causes that are not applied yet. They tell what judge and reference say: not behind a veil. */
export function suggestionsToShow(
  detail: Pick<PairDetail, 'suggestions'> | null,
  { tags }: Pick<ReviewState, 'tags'>,
  isVeiled: boolean,
): CauseSuggestion[] {
  if (detail === null || isVeiled) return []
  return detail.suggestions.filter(({ tag }) => !tags.some(({ id }) => id === tag)).slice(0, SHOWN)
}
