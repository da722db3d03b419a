import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { growContent, type GrowingContent } from '../../../../ui/markdown/growContent.js'
import { plainContent } from '../../../../ui/markdown/plainContent.js'
import type { SafeContent } from '../../../../ui/markdown/safeMarkdown.js'
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

/** A text as it is looked at: rendered or raw, its beginning or all of it, which comes piece by piece. */
export function usePaneContent(source: () => PaneSource): PaneContent {
  const isWhole = shallowRef(false)
  const whole = shallowRef<SafeContent | null>(null)
  const text = computed(() => source().text)
  const rendered = computed(() => source().rendered)
  const content = computed(() => whole.value ?? rendered.value ?? plainContent(text.value, RENDER_LIMIT))

  let growing: GrowingContent | null = null
  async function grow() {
    growing?.stop()
    whole.value = null
    if (!isWhole.value) return
    const look = rendered.value === null ? 'plain' : 'rendered'
    const mine = growContent(text.value, look, content.value.shown)
    growing = mine
    whole.value = mine.content
    // Another object of the same element: what marks the text looks at it again.
    if (await mine.whole) whole.value = { ...mine.content }
  }
  watch(
    () => source().id,
    () => (isWhole.value = false),
    { flush: 'sync' },
  )
  watch([isWhole, text, rendered], () => void grow(), { flush: 'sync' })
  onScopeDispose(() => growing?.stop())

  return {
    get content() {
      return content.value
    },
    showAll: () => void (isWhole.value = true),
  }
}
