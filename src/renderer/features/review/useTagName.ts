import { useTagText } from '../../ui/useTagText.js'
import { useDesk } from './useDesk.js'

/** A cause in words, by its id. */
export function useTagName() {
  const { tags } = useDesk()
  const tagText = useTagText()
  return (id: string): string => tagText(tags.value.find((tag) => tag.id === id) ?? { id, label: id })
}
