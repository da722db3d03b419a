import { useText } from '../i18n/useText.js'
import { ACTIONS, type ActionId } from './actions.js'

export function useActionName() {
  const { t } = useText()
  return (id: ActionId): string => {
    const { prefix, name } = ACTIONS[id]
    return prefix === undefined ? t(name) : `${t(prefix)}: ${t(name)}`
  }
}
