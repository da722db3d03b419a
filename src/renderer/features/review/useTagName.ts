import { BUILT_IN_TAGS } from '../../../shared/domain/review.js'
import { useText } from '../../i18n/useText.js'
import { useDesk } from './useDesk.js'

type BuiltInTag = (typeof BUILT_IN_TAGS)[number]
const isBuiltIn = (id: string): id is BuiltInTag => (BUILT_IN_TAGS as readonly string[]).includes(id)

/** A cause in words: built-in ones are translated, own ones carry their name. */
export function useTagName() {
  const { tags } = useDesk()
  const { t } = useText()
  return (id: string): string =>
    isBuiltIn(id) ? t(`review.tags.${id}`) : (tags.value.find((tag) => tag.id === id)?.label ?? id)
}
