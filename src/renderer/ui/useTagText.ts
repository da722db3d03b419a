import { isBuiltInTag } from '../../shared/domain/causeTag.js'
import { useText } from '../i18n/useText.js'

/** A cause in words: built-in ones are translated, own ones carry their name. */
export function useTagText() {
  const { t } = useText()
  return ({ id, label }: { id: string; label: string | null }): string =>
    isBuiltInTag(id) ? t(`causes.names.${id}`) : (label ?? id)
}
