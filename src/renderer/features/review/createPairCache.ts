import { shallowReactive, type Ref } from 'vue'
import type { Viewpoint } from '../../../shared/contract/common.js'
import type { PairDetail } from '../../../shared/contract/review.js'
import type { Client } from '../../api/client.js'
import { toFailure, type Failure } from '../../api/failure.js'
import { safeMarkdown, type SafeContent } from '../../ui/markdown/safeMarkdown.js'

export interface PairEntry {
  readonly id: number
  detail: PairDetail | null
  /** Answer 1, answer 2, then the reference's rationales, rendered; null until there was time for it. */
  readonly rendered: (SafeContent | null)[]
  failure: Failure | null
}

/** UTF-16 units of an answer that are rendered before the reader asks for all of it. */
export const RENDER_LIMIT = 20_000
/** Up to this many units in both answers, rendering is quicker than the eye and happens at once. */
const AT_ONCE = 12_000
const KEPT = 12

const whenIdle = (work: () => void) => requestIdleCallback(work, { timeout: 400 })

const textsOf = (detail: PairDetail): string[] => [
  ...detail.answers.map(({ text }) => text),
  ...(detail.reference?.verdicts.map(({ rationale }) => rationale ?? '') ?? []),
]

/** Place of a rationale in `rendered`. */
export const rationalePlace = (verdictIndex: number): number => 2 + verdictIndex

/** Pairs around the current one, read and rendered ahead, so that the next pair simply is there. */
export function createPairCache(client: Client, viewpoint: Ref<Viewpoint>) {
  const entries = new Map<number, PairEntry>()
  let shownId = 0

  const renderOne = (entry: PairEntry, text: string, place: number) =>
    (entry.rendered[place] ??= safeMarkdown(text, RENDER_LIMIT))

  function renderWhereQuick(entry: PairEntry) {
    const texts = entry.detail === null ? [] : textsOf(entry.detail)
    if (texts.reduce((sum, { length }) => sum + length, 0) > AT_ONCE) return
    texts.forEach((text, place) => renderOne(entry, text, place))
  }

  /** One text per idle moment: a key pressed meanwhile waits for one of them at most. */
  function renderWhenIdle(entry: PairEntry, texts: readonly string[]) {
    texts.forEach((text, place) =>
      whenIdle(() => entries.get(entry.id) === entry && renderOne(entry, text, place)),
    )
  }

  const readDetail = (pair: number) => client.review.pair({ pair, viewpoint: viewpoint.value })

  async function read(entry: PairEntry) {
    try {
      const detail = await readDetail(entry.id)
      entry.detail = detail
      if (entry.id === shownId) renderWhereQuick(entry)
      renderWhenIdle(entry, textsOf(detail))
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
    const entry = shallowReactive<PairEntry>({
      id,
      detail: null,
      rendered: shallowReactive([]),
      failure: null,
    })
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
    /** Forgets all other pairs and reads this one anew, while it stays on screen as it is. */
    async refresh(entry: PairEntry) {
      entries.clear()
      entries.set(entry.id, entry)
      const detail = await readDetail(entry.id)
      // The answers of a pair never change; rationales follow the reference that is viewed.
      entry.rendered.length = Math.min(entry.rendered.length, rationalePlace(0))
      entry.detail = detail
      renderWhenIdle(entry, textsOf(detail))
    },
  }
}
