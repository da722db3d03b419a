import { computed, shallowRef, watch, type Ref } from 'vue'
import { clearHighlights, drawSpans } from '../marks/drawHighlights.js'
import type { Spans } from '../diff/compareTexts.js'
import type { MarksFound } from '../marks/useMarks.js'
import { rangeOf } from '../text/paneText.js'

const PLACES = ['prompt', 'a', 'b'] as const
/** Where in its pane a hit comes to stand, from the top. */
const HEIGHT_SHARE = 0.3

function bringIntoView(range: Range) {
  const scroller = range.startContainer.parentElement?.closest('[data-scroll]')
  const box = range.getBoundingClientRect()
  if (!scroller) return
  const frame = scroller.getBoundingClientRect()
  if (box.top >= frame.top && box.bottom <= frame.bottom) return
  scroller.scrollBy(0, box.top - frame.top - frame.height * HEIGHT_SHARE)
}

const isSame = (one: Spans, other: Spans) =>
  one.length === other.length && one.every((place, at) => place === other[at])

/** The same texts with the same hits: whatever was read anew, the way through them goes on. */
const isSameWay = (one: MarksFound, other: MarksFound) =>
  PLACES.every(
    (place) =>
      one.panes[place].text === other.panes[place].text &&
      isSame(one.findings.hits[place], other.findings.hits[place]),
  )

/**
 * Goes from hit to hit of a search: through the prompt, then A, then B, and round again. A step that is asked for while hits
 * are still looked for is taken once they are found.
 */
export function useHitTravel(found: Ref<MarksFound | null>) {
  const here = shallowRef<number | null>(null)
  let known: MarksFound | null = null
  let waiting = 0
  const hits = computed(() =>
    PLACES.flatMap((place) => {
      const spans = found.value?.findings.hits[place] ?? []
      return spans.flatMap((start, at) =>
        at % 2 === 0 ? [{ place, start, end: spans[at + 1] ?? start }] : [],
      )
    }),
  )

  function draw(isTravelled: boolean) {
    const hit = here.value === null ? undefined : hits.value[here.value]
    if (hit === undefined || found.value === null) return
    const pane = found.value.panes[hit.place]
    clearHighlights(['search-here'])
    drawSpans('search-here', pane, [hit.start, hit.end])
    const range = rangeOf(pane, hit.start, hit.end)
    if (range === null || !isTravelled) return
    bringIntoView(range)
    // Blocks far off get their real height only once they are near.
    requestAnimationFrame(() => bringIntoView(range))
  }

  function travel(by: number) {
    if (found.value === null) {
      waiting += by
      return
    }
    const { length } = hits.value
    if (length === 0) return
    const before = here.value ?? (by > 0 ? -1 : length)
    here.value = (((before + by) % length) + length) % length
    draw(true)
  }

  watch(found, (now) => {
    if (now === null) return
    if (known === null || !isSameWay(known, now)) here.value = null
    known = now
    const asked = waiting
    waiting = 0
    if (asked === 0) draw(false)
    else travel(asked)
  })

  return { here, travel }
}
