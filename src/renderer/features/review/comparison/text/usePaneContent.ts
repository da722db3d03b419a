import { computed, shallowRef, watch } from 'vue'
import { plainContent } from '../../../../ui/markdown/plainContent.js'
import { safeMarkdown, type SafeContent } from '../../../../ui/markdown/safeMarkdown.js'
import { RENDER_LIMIT } from '../../createPairCache.js'

/** What a pane shows of a text. */
export interface PaneContent {
  readonly content: SafeContent
  showAll(): void
}

interface PaneSource {
  /** Tells texts apart that read the same. */
  id: number
  text: string
  /** Rendered, as far as texts are before the reader asks for all of it; null: shown as it was written. */
  rendered: SafeContent | null
}

/** A text as it is looked at: rendered or raw, its beginning or all of it. */
export function usePaneContent(source: () => PaneSource): PaneContent {
  const isWhole = shallowRef(false)
  const text = computed(() => source().text)
  const rendered = computed(() => source().rendered)
  const limit = computed(() => (isWhole.value ? Number.POSITIVE_INFINITY : RENDER_LIMIT))
  const content = computed(() => {
    if (rendered.value === null) return plainContent(text.value, limit.value)
    return isWhole.value ? safeMarkdown(text.value) : rendered.value
  })
  watch(
    () => source().id,
    () => (isWhole.value = false),
    { flush: 'sync' },
  )
  return {
    get content() {
      return content.value
    },
    showAll: () => void (isWhole.value = true),
  }
}
