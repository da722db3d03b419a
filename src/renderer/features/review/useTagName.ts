import { isBuiltInTag } from '../../../shared/domain/causeTag.js'
import { useText } from '../../i18n/useText.js'
import { useDesk } from './useDesk.js'

/** A cause in words: built-in ones are translated, own ones carry their name. */
export function useTagName() {
  const { tags } = useDesk()
  const { t } = useText()
  return (id: string): string =>
    isBuiltInTag(id) ? t(`causes.names.${id}`) : (tags.value.find((tag) => tag.id === id)?.label ?? id)
}
