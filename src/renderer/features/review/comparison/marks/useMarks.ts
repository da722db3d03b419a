import { onBeforeUnmount, shallowRef, watch } from 'vue'
import { afterPaint } from '../../afterPaint.js'
import { spansOnly, type ComparedBy } from '../diff/compareTexts.js'
import { placeReadLines, type ReadLines } from '../reading/placeReadLines.js'
import { clearMarks, placeSigns } from '../signs/placeSigns.js'
import { readPaneText, type PaneText } from '../text/paneText.js'
import { createTextWork } from '../work/createTextWork.js'
import { PLACES, type TextFindings, type ThreeTexts } from '../work/readTexts.js'
import { clearHighlights, drawSpans } from './drawHighlights.js'

export interface MarkedText {
  element: HTMLElement
  /** The whole text as it was written. */
  written: string
  reads: ReadLines | null
}

/** What is to be marked in the texts on screen. */
export interface MarkRequest extends ThreeTexts<MarkedText> {
  /** Both answers are shown to their end. */
  isWhole: boolean
  diff: ComparedBy | null
  search: string
  /** Invisible characters are shown by signs. */
  signs: boolean
}

/** What was found in the texts on screen, these texts, and what was asked for. */
export interface MarksFound {
  request: MarkRequest
  findings: TextFindings
  panes: ThreeTexts<PaneText>
}

/** Puts our own elements into a text, or takes them out; returns what stands there then. */
function prepare({ element, written, reads }: MarkedText, signs: boolean) {
  clearMarks(element)
  if (signs) placeSigns(element)
  const pane = readPaneText(element)
  if (reads === null || reads.marks.length === 0) return { pane, unreadFrom: null }
  const unreadFrom = placeReadLines(element, pane, written, reads)
  return { pane: readPaneText(element), unreadFrom }
}

function draw({ findings, panes }: MarksFound, signs: boolean) {
  clearHighlights(['only-a', 'only-b', 'here-a', 'here-b', 'mixed-word', 'search-hit', 'search-here'])
  const { comparison } = findings
  if (comparison?.kind === 'compared') {
    drawSpans('only-a', panes.a, spansOnly('a', comparison.differences))
    drawSpans('only-b', panes.b, spansOnly('b', comparison.differences))
  }
  for (const place of PLACES) {
    drawSpans('search-hit', panes[place], findings.hits[place])
    if (signs) drawSpans('mixed-word', panes[place], findings.mixed[place])
  }
}

/**
 * Marks the texts on screen: once the pair is painted, in idle moments and a worker, so that no key waits for it.
 * `found` is null while that goes on; `broken` says that it failed.
 */
export function useMarks(request: () => MarkRequest | null) {
  const found = shallowRef<MarksFound | null>(null)
  const isBroken = shallowRef(false)
  const work = createTextWork()
  let generation = 0

  async function mark(wanted: MarkRequest, mine: number) {
    clearHighlights(['unread'])
    const [prompt, a, b] = PLACES.map((place) => {
      const { pane, unreadFrom } = prepare(wanted[place], wanted.signs)
      if (unreadFrom !== null) drawSpans('unread', pane, [unreadFrom, pane.text.length])
      return pane
    }) as [PaneText, PaneText, PaneText]
    const findings = await work.read({
      shown: { prompt: prompt.text, a: a.text, b: b.text },
      written: { prompt: wanted.prompt.written, a: wanted.a.written, b: wanted.b.written },
      isWhole: wanted.isWhole,
      diff: wanted.diff,
      search: wanted.search,
    })
    if (findings === null || mine !== generation) return
    found.value = { request: wanted, findings, panes: { prompt, a, b } }
    draw(found.value, wanted.signs)
  }

  watch(
    request,
    (wanted) => {
      generation += 1
      const mine = generation
      found.value = null
      isBroken.value = false
      if (wanted === null) return clearHighlights()
      const start = () => {
        if (mine === generation) mark(wanted, mine).catch(() => (isBroken.value = mine === generation))
      }
      afterPaint(start)
    },
    { immediate: true, flush: 'post' },
  )
  onBeforeUnmount(() => {
    generation += 1
    work.stop()
    clearHighlights()
  })
  return { found, isBroken }
}
