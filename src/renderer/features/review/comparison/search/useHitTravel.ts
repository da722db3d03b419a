import { computed, shallowRef, watch, type Ref } from 'vue'
import { clearHighlights, drawSpans } from '../marks/drawHighlights.js'
import type { MarksFound } from '../marks/useMarks.js'
import { rangeOf } from '../text/paneText.js'

const PLACES = ['prompt', 'a', 'b'] as const
/** Where in its pane a hit comes to stand, from the top. */
const HEIGHT_SHARE = 0.3

function bringIntoView(range: Range) {
  const scroller = range.startContainer.parentElement?.closest('[data-scroller]')
  const box = range.getBoundingClientRect()
  if (!scroller) return
  const frame = scroller.getBoundingClientRect()
  if (box.top >= frame.top && box.bottom <= frame.bottom) return
  scroller.scrollBy(0, box.top - frame.top - frame.height * HEIGHT_SHARE)
}

/** Goes from hit to hit of a search: through the prompt, then A, then B, and round again. */
export function useHitTravel(found: Ref<MarksFound | null>) {
  const here = shallowRef<number | null>(null)
  const hits = computed(() =>
    PLACES.flatMap((place) => {
      const spans = found.value?.findings.hits[place] ?? []
      return spans.flatMap((start, at) =>
        at % 2 === 0 ? [{ place, start, end: spans[at + 1] ?? start }] : [],
      )
    }),
  )
  watch(found, () => (here.value = null))

  function travel(by: 1 | -1) {
    const { length } = hits.value
    if (length === 0 || found.value === null) return
    const before = here.value ?? (by === 1 ? -1 : length)
    here.value = (before + by + length) % length
    const hit = hits.value[here.value]
    if (hit === undefined) return
    const pane = found.value.panes[hit.place]
    clearHighlights(['search-here'])
    drawSpans('search-here', pane, [hit.start, hit.end])
    const range = rangeOf(pane, hit.start, hit.end)
    if (range === null) return
    bringIntoView(range)
    // Blocks far off get their real height only once they are near.
    requestAnimationFrame(() => bringIntoView(range))
  }
  return { hits, here, travel }
}
