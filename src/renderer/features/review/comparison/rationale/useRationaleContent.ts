import { computed, ref, watch } from 'vue'
import { plainContent } from '../../../../ui/markdown/plainContent.js'
import { safeMarkdown, type SafeContent } from '../../../../ui/markdown/safeMarkdown.js'
import { RENDER_LIMIT } from '../../createPairCache.js'

/**
 * A reference's reasons: their beginning, or all of them once that is asked for. `rendered` is what was rendered ahead of
 * that text; null: not yet, the plain text stands in.
 */
export function useRationaleContent(text: () => string, rendered: () => SafeContent | null) {
  const isWhole = ref(false)
  watch(text, () => (isWhole.value = false))
  const isRendered = computed(() => rendered() !== null)
  const whole = computed(() => (isRendered.value ? safeMarkdown(text()) : plainContent(text())))
  const shown = computed(() =>
    isWhole.value ? whole.value : (rendered() ?? plainContent(text(), RENDER_LIMIT)),
  )
  return { shown, showAll: () => void (isWhole.value = true) }
}
