import { isBuiltInTag } from '../../shared/domain/causeTag.js'
import { useText } from '../i18n/useText.js'

interface NamedTag {
  id: string
  label: string | null
}

/** A cause in words: built-in ones are translated, own ones carry their name. */
export function useTagText() {
  const { t } = useText()
  return ({ id, label }: NamedTag): string => (isBuiltInTag(id) ? t(`causes.names.${id}`) : (label ?? id))
}

/** The same in every language, the current one first. */
export function useTagNames() {
  const { inAllLanguages } = useText()
  return ({ id, label }: NamedTag): string[] =>
    isBuiltInTag(id) ? inAllLanguages(`causes.names.${id}`) : [label ?? id]
}
