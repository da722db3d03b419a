import { useActions, whileOnScreen } from '../../../actions/useActions.js'
import type { ReviewDesk } from '../createReviewDesk.js'

/** Cause tags answer to their keys while the desk is on screen. */
export function useTagKeys({ toggleTag, aimTag }: ReviewDesk): void {
  const actions = useActions()
  whileOnScreen(
    () => {
      actions.toggleTag.value = toggleTag
      actions.aimTag.value = aimTag
    },
    () => {
      actions.toggleTag.value = null
      actions.aimTag.value = null
    },
  )
}
