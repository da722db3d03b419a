import { useText } from '../i18n/useText.js'
import { useTagText } from '../ui/useTagText.js'
import type { KeyPlace } from './keyPlace.js'
import { placeLabel } from './keyPlace.js'
import type { KeyProblem } from './keymap.js'
import { useActionName } from './useActionName.js'
import { useActions } from './useActions.js'

/** Why a key cannot be taken, in words that name who has it. */
export function useKeyProblem() {
  const { t } = useText()
  const { tags } = useActions()
  const actionName = useActionName()
  const tagText = useTagText()

  return (place: KeyPlace, problem: KeyProblem): string => {
    const key = placeLabel(place)
    if (problem.kind === 'protected') return t('keys.protected', { key })
    if (problem.kind === 'action') return t('keys.takenByAction', { key, name: actionName(problem.id) })
    const tag = tags.value.find(({ id }) => id === problem.id)
    return t('keys.takenByTag', { key, name: tag === undefined ? problem.id : tagText(tag) })
  }
}
