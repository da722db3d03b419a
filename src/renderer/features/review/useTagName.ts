import { isBuiltInTag } from '../../../shared/domain/causeTag.js'
import { useText } from '../../i18n/useText.js'
import { useTagText } from '../../ui/useTagText.js'
import { useDesk } from './useDesk.js'

/** A built-in cause in fewer letters, for where there is little room; own ones are as short as their people made them. */
export function useBriefTagName() {
  const { t } = useText()
  const tagName = useTagName()
  return (id: string): string => (isBuiltInTag(id) ? t(`causes.briefNames.${id}`) : tagName(id))
}

/** A cause in words, by its id. */
export function useTagName() {
  const { tags } = useDesk()
  const tagText = useTagText()
  return (id: string): string => tagText(tags.value.find((tag) => tag.id === id) ?? { id, label: id })
}
