import { computed } from 'vue'
import { useText } from '../../i18n/useText.js'
import { useDesk } from './useDesk.js'

/** Where in its queue the pair on screen stands, in words, and what is to be known of that. */
export function usePlaceText() {
  const { queue, position, isListed } = useDesk()
  const { t, plural, formats } = useText()
  const repeats = computed(() => queue.ids.value.length - queue.pairs.value)
  const numbers = computed(() => ({
    at: formats.value.integer(position.value + 1),
    // Not told apart: who sees one come knows it.
    total: formats.value.integer(queue.ids.value.length),
  }))
  const place = computed(() => {
    if (!isListed.value) return t('review.outside')
    return t('review.position', numbers.value)
  })
  const hint = computed(() => {
    if (!isListed.value) return t('review.outsideHint', numbers.value)
    return repeats.value === 0 ? undefined : plural('review.positionHint', repeats.value)
  })
  return { place, hint }
}
