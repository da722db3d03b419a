import { computed } from 'vue'
import { useText } from '../../i18n/useText.js'
import { useDesk } from './useDesk.js'

/** Where in its queue the pair on screen stands, in words, and what is to be known of that. */
export function usePlaceText() {
  const { queue, position, isListed, hasRepeats } = useDesk()
  const { t, formats } = useText()
  const number = computed(() => {
    const at = formats.value.integer(position.value + 1)
    // A sum that grows with a vote says that this pair will come again, and one that grows later says that it has.
    if (hasRepeats.value) return t('review.positionAlone', { at })
    return t('review.position', { at, total: formats.value.integer(queue.ids.value.length) })
  })
  const place = computed(() => (isListed.value ? number.value : t('review.outside')))
  const hint = computed(() => {
    if (!isListed.value) return t('review.outsideHint', { place: number.value })
    return hasRepeats.value ? t('review.positionHint') : undefined
  })
  return { place, hint }
}
