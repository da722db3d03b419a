import { watchEffect } from 'vue'
import { useActions, whileOnScreen } from '../../../actions/useActions.js'
import type { ReviewDesk } from '../createReviewDesk.js'
import { withTagToggled } from '../reviewState.js'

/** Cause tags answer to their keys while the desk is on screen. */
export function useTagKeys(desk: ReviewDesk): void {
  const actions = useActions()
  const toggle = (id: string) => desk.change((review) => withTagToggled(review, id))
  watchEffect(() => (actions.tags.value = desk.tags.value))
  whileOnScreen(
    () => (actions.toggleTag.value = toggle),
    () => (actions.toggleTag.value = null),
  )
}
