import type { PairDetail } from '../../../shared/contract/review.js'
import type { CauseSuggestion } from '../../../shared/contract/signals.js'
import type { ReviewState } from '../../../shared/domain/review.js'

/** There is a key for each of them. */
const SHOWN = 3

/**
 * The likeliest causes that are not applied yet. They tell what judge and reference say: not behind a veil. Once the
 * reviewer has decided, whoever says the same made no error that would need a cause.
 */
export function suggestionsToShow(
  detail: Pick<PairDetail, 'suggestions' | 'judge' | 'reference'> | null,
  { tags, label }: Pick<ReviewState, 'tags' | 'label'>,
  isVeiled: boolean,
): CauseSuggestion[] {
  if (detail === null || isVeiled) return []
  const isRight = (target: CauseSuggestion['target']) =>
    label !== null && target !== 'human' && detail[target]?.label === label
  return detail.suggestions
    .filter(({ tag, target }) => !isRight(target) && !tags.some(({ id }) => id === tag))
    .slice(0, SHOWN)
}
