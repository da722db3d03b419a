import { computed, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import { useText } from '../../../../i18n/useText.js'
import { announce } from '../../../../ui/announcements.js'
import type { Span } from '../diff/compareTexts.js'
import { clearHighlights, drawSpans, type HighlightLayer } from '../marks/drawHighlights.js'
import type { MarkRequest, MarksFound } from '../marks/useMarks.js'
import { rangeOf } from '../text/paneText.js'
import { PLACES, type ThreeTexts } from '../work/readTexts.js'

/** A place that a reader goes to, in one text or in several at once. */
export interface Stop {
  /** The same also where the texts are shown otherwise. */
  id: string
  /** Where it is in the texts on screen; without length: a place where nothing stands. */
  spans: Partial<ThreeTexts<Span>>
}

/** Stops that one goes through by keys, round and round. */
export interface Way {
  /** How the stop one is at is marked in each text. */
  layers: ThreeTexts<HighlightLayer>
  /** Whether that was looked for at all. */
  isRead(found: MarksFound): boolean
  stops(found: MarksFound): Stop[]
  /** The way goes on: the same texts, be they shown otherwise by now. */
  isSame(one: MarkRequest, other: MarkRequest): boolean
  /** Why there is nowhere to go. */
  describeNone(found: MarksFound): string
  /** What stands at a stop, for those who do not see the mark. */
  describe(stop: Stop, found: MarksFound): string
}

/** Where in its pane a stop comes to stand, from the top, and in what scrolls sideways from the left. */
const SHARE_BEFORE = 0.3

type MoveScroller = (scroller: HTMLElement, by: number) => void

/** Code, tables and formulas scroll sideways by themselves. */
function bringAcross(range: Range) {
  const wide = range.startContainer.parentElement?.closest('pre, table, .math-block')
  const box = range.getClientRects()[0]
  if (wide == null || box === undefined) return
  const frame = wide.getBoundingClientRect()
  if (box.left < frame.left || box.left > frame.right - frame.width * SHARE_BEFORE)
    wide.scrollLeft += box.left - frame.left - frame.width * SHARE_BEFORE
}

function bringIntoView(range: Range, move: MoveScroller) {
  bringAcross(range)
  const scroller = range.startContainer.parentElement?.closest<HTMLElement>('[data-scroll]')
  const box = range.getBoundingClientRect()
  if (!scroller) return
  const frame = scroller.getBoundingClientRect()
  if (box.top >= frame.top && box.bottom <= frame.bottom) return
  move(scroller, box.top - frame.top - frame.height * SHARE_BEFORE)
}

const isWritten = (one: MarkRequest, other: MarkRequest) =>
  PLACES.every((place) => one[place].written === other[place].written)

/**
 * Goes from stop to stop of a way. A step that is asked for while the texts are still being read is taken once they are.
 * `putAlone` scrolls one answer without the other: a stop in both has its own place in each.
 */
export function useTravel<Name extends string>(
  found: Ref<MarksFound | null>,
  ways: Record<Name, Way>,
  putAlone: MoveScroller,
) {
  const { t, formats } = useText()
  const names = Object.keys(ways) as Name[]
  /** Where one is, by way. */
  const last = shallowReactive(new Map<Name, string>())
  /** The way that one went last: only its stop is marked. */
  const current = shallowRef<Name | null>(null)
  let known: MarksFound | null = null
  let waiting: { way: Name; by: number } | null = null

  const stops = computed(() => {
    const read = found.value
    return new Map(names.map((name) => [name, read === null ? [] : ways[name].stops(read)]))
  })
  const stopsOf = (way: Name) => stops.value.get(way) ?? []
  /** Null: nowhere yet, or the texts have less of them by now. */
  function placeOn(way: Name): number | null {
    const at = stopsOf(way).findIndex(({ id }) => id === last.get(way))
    return at < 0 ? null : at
  }

  function draw(isTravelled: boolean) {
    clearHighlights(['here-a', 'here-b', 'search-here'])
    const way: Name | null = current.value
    if (way === null || found.value === null) return
    const { layers } = ways[way]
    const stop = stopsOf(way)[placeOn(way) ?? -1]
    if (stop === undefined) return
    const inSeveral = Object.keys(stop.spans).length > 1
    for (const place of PLACES) {
      const pane = found.value.panes[place]
      const [start, end] = stop.spans[place] ?? [0, -1]
      if (end > start) drawSpans(layers[place], pane, [start, end])
      const range = end < start ? null : rangeOf(pane, start, Math.max(end, start + 1))
      if (range === null || !isTravelled) continue
      const move: MoveScroller = inSeveral ? putAlone : (scroller, by) => scroller.scrollBy(0, by)
      bringIntoView(range, move)
      // Blocks far off get their real height only once they are near.
      requestAnimationFrame(() => bringIntoView(range, move))
    }
  }

  function travel(way: Name, by: number) {
    if (found.value === null || !ways[way].isRead(found.value)) {
      waiting = { way, by: by + (waiting?.way === way ? waiting.by : 0) }
      return
    }
    const all = stopsOf(way)
    const before = placeOn(way) ?? (by > 0 ? -1 : all.length)
    const at = (((before + by) % all.length) + all.length) % all.length
    const stop = all[at]
    if (stop === undefined) return announce(ways[way].describeNone(found.value))
    last.set(way, stop.id)
    current.value = way
    draw(true)
    const { integer } = formats.value
    const place = t('compare.stopAt', { at: integer(at + 1), total: integer(all.length) })
    announce(`${place}. ${ways[way].describe(stop, found.value)}`)
  }

  watch(found, (now) => {
    if (now === null) return
    for (const name of names)
      if (
        known === null ||
        !isWritten(known.request, now.request) ||
        !ways[name].isSame(known.request, now.request)
      )
        last.delete(name)
    // Raw or rendered: the same place is elsewhere then.
    const isLaidOutAnew = known !== null && known.request.a.element !== now.request.a.element
    known = now
    const asked = waiting
    if (asked === null || !ways[asked.way].isRead(now)) return draw(isLaidOutAnew)
    waiting = null
    travel(asked.way, asked.by)
  })

  return {
    travel,
    /** No step is taken later: another pair has come, or what was to be gone through will not. */
    forgetWaiting: () => void (waiting = null),
    /** Which stop of each way one is at, from 0. */
    here: computed(
      () => Object.fromEntries(names.map((name) => [name, placeOn(name)])) as Record<Name, number | null>,
    ),
  }
}
