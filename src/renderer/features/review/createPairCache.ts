import { shallowReactive, type Ref } from 'vue'
import type { Viewpoint } from '../../../shared/contract/common.js'
import type { PairDetail } from '../../../shared/contract/review.js'
import type { Client } from '../../api/client.js'
import { toFailure, type Failure } from '../../api/failure.js'
import { safeMarkdown, type SafeContent } from '../../ui/markdown/safeMarkdown.js'

export interface PairEntry {
  readonly id: number
  detail: PairDetail | null
  /** Both answers rendered; null until there was time for it. */
  rendered: readonly [SafeContent, SafeContent] | null
  failure: Failure | null
}

/** UTF-16 units of an answer that are rendered before the reader asks for all of it. */
export const RENDER_LIMIT = 20_000
/** Up to this many units in both answers, rendering is quicker than the eye and happens at once. */
const AT_ONCE = 12_000
const KEPT = 12

const whenIdle = (work: () => void) => requestIdleCallback(work, { timeout: 400 })

/** Pairs around the current one, read and rendered ahead, so that the next pair simply is there. */
export function createPairCache(client: Client, viewpoint: Ref<Viewpoint>) {
  const entries = new Map<number, PairEntry>()
  let shownId = 0

  function render(entry: PairEntry) {
    if (entry.detail === null || entry.rendered !== null) return
    const [first, second] = entry.detail.answers
    entry.rendered = [safeMarkdown(first.text, RENDER_LIMIT), safeMarkdown(second.text, RENDER_LIMIT)]
  }

  function renderWhereQuick(entry: PairEntry) {
    const length = entry.detail?.answers.reduce((sum, { text }) => sum + text.length, 0) ?? 0
    if (length <= AT_ONCE) render(entry)
  }

  async function read(entry: PairEntry) {
    try {
      entry.detail = await client.review.pair({ pair: entry.id, viewpoint: viewpoint.value })
      entry.failure = null
      if (entry.id === shownId) renderWhereQuick(entry)
      whenIdle(() => entries.get(entry.id) === entry && render(entry))
    } catch (error) {
      entry.failure = toFailure(error)
    }
  }

  function open(id: number): PairEntry {
    const known = entries.get(id)
    if (known !== undefined && known.failure === null) {
      // Most recently used last.
      entries.delete(id)
      entries.set(id, known)
      return known
    }
    const entry = shallowReactive<PairEntry>({ id, detail: null, rendered: null, failure: null })
    entries.set(id, entry)
    void read(entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= KEPT) break
      entries.delete(oldest)
    }
    return entry
  }

  return {
    /** The pair to show; rendered at once where that is quick or was done ahead. */
    show(id: number): PairEntry {
      shownId = id
      const entry = open(id)
      renderWhereQuick(entry)
      return entry
    },
    prefetch: (ids: readonly number[]) => ids.forEach(open),
    peek: (id: number) => entries.get(id),
    clear: () => entries.clear(),
  }
}
export type PairCache = ReturnType<typeof createPairCache>
