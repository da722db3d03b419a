import { computed, shallowRef, watch, type Ref } from 'vue'
import { useText } from '../../../../i18n/useText.js'
import { announce } from '../../../../ui/announcements.js'
import { clearHighlights, drawSpans } from '../marks/drawHighlights.js'
import type { MarksFound } from '../marks/useMarks.js'
import { rangeOf } from '../text/paneText.js'

const PLACES = ['prompt', 'a', 'b'] as const
/** Where in its pane a hit comes to stand, from the top. */
const HEIGHT_SHARE = 0.3
/** UTF-16 units on either side of a hit that are told with it. */
const AROUND = 60

function bringIntoView(range: Range) {
  const scroller = range.startContainer.parentElement?.closest('[data-scroll]')
  const box = range.getBoundingClientRect()
  if (!scroller) return
  const frame = scroller.getBoundingClientRect()
  if (box.top >= frame.top && box.bottom <= frame.bottom) return
  scroller.scrollBy(0, box.top - frame.top - frame.height * HEIGHT_SHARE)
}

/** The same search in the same texts, be they shown otherwise by now: the way through their hits goes on. */
const isSameWay = ({ request: one }: MarksFound, { request: other }: MarksFound) =>
  one.search === other.search && PLACES.every((place) => one[place].written === other[place].written)

/** The `nth` hit of one text, from 0. */
interface Hit {
  place: (typeof PLACES)[number]
  nth: number
  /** Where it is in the text on screen. */
  span: [start: number, end: number]
}

/**
 * Goes from hit to hit of a search: through the prompt, then A, then B, and round again. A step that is asked for while hits
 * are still looked for is taken once they are found.
 */
export function useHitTravel(found: Ref<MarksFound | null>) {
  const { t, formats } = useText()
  const last = shallowRef<Hit | null>(null)
  let known: MarksFound | null = null
  let waiting = 0
  const hits = computed(() =>
    PLACES.flatMap((place) => {
      const spans = found.value?.findings.hits[place] ?? []
      return spans.flatMap((start, at): Hit[] =>
        at % 2 === 0 ? [{ place, nth: at / 2, span: [start, spans[at + 1] ?? start] }] : [],
      )
    }),
  )
  /** Null: nowhere yet, or the text has less of them by now. */
  const here = computed(() => {
    const at = hits.value.findIndex(({ place, nth }) => place === last.value?.place && nth === last.value.nth)
    return at < 0 ? null : at
  })

  function draw(isTravelled: boolean) {
    const hit = here.value === null ? undefined : hits.value[here.value]
    if (hit === undefined || found.value === null) return
    const pane = found.value.panes[hit.place]
    clearHighlights(['search-here'])
    drawSpans('search-here', pane, hit.span)
    const range = rangeOf(pane, ...hit.span)
    if (range === null || !isTravelled) return
    bringIntoView(range)
    // Blocks far off get their real height only once they are near.
    requestAnimationFrame(() => bringIntoView(range))
  }

  /** A mark is not heard: what stands around it is. */
  function tell() {
    const hit = here.value === null ? undefined : hits.value[here.value]
    if (hit === undefined || found.value === null || here.value === null) return
    const [start, end] = hit.span
    const around = found.value.panes[hit.place].text.slice(Math.max(0, start - AROUND), end + AROUND)
    const { integer } = formats.value
    const place = t('compare.hitAt', { at: integer(here.value + 1), total: integer(hits.value.length) })
    announce(`${place}. ${t(`compare.places.${hit.place}`)}: ${around}`)
  }

  function travel(by: number) {
    if (found.value === null) {
      waiting += by
      return
    }
    const { length } = hits.value
    if (length === 0) return
    const before = here.value ?? (by > 0 ? -1 : length)
    last.value = hits.value[(((before + by) % length) + length) % length] ?? null
    draw(true)
    tell()
  }

  watch(found, (now) => {
    if (now === null) return
    if (known === null || !isSameWay(known, now)) last.value = null
    known = now
    const asked = waiting
    waiting = 0
    if (asked === 0) draw(false)
    else travel(asked)
  })

  return { here, travel }
}
