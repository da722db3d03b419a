import { shallowReactive, watch, type Ref } from 'vue'
import type { PairVotes } from '../../../shared/contract/people.js'
import type { PairDetail } from '../../../shared/contract/review.js'
import type { ReviewState } from '../../../shared/domain/review.js'
import type { Order } from '../../../shared/domain/verdict.js'
import type { AppState } from '../../api/appState.js'
import { toFailure, type Failure } from '../../api/failure.js'
import type { DeskRole } from './deskRole.js'
import { isRepeat, pairOf, type QueueKey } from './queue/queueKey.js'
import { safeMarkdown, type SafeContent } from '../../ui/markdown/safeMarkdown.js'
import { needsTypesetting, typesetting, typesettingState } from '../../ui/markdown/typesetting.js'
import { whenIdle } from '../../ui/whenIdle.js'

export type PairSource = Pick<AppState, 'client' | 'viewpoint'>

export interface PairEntry {
  /** The pair's. */
  readonly id: number
  /** Its own place in the queue: a hidden repeat is another entry than the first showing. */
  readonly key: QueueKey
  detail: PairDetail | null
  /** Settled once `detail` or `failure` is there. */
  reading: Promise<void>
  /** Where one decides for all: what everyone has said. */
  votes: PairVotes | null
  /** Answer 1, answer 2, then the reference's rationales, rendered; null until there was time for it. */
  readonly rendered: (SafeContent | null)[]
  failure: Failure | null
}

/** UTF-16 units of an answer that are rendered before the reader asks for all of it. */
export const RENDER_LIMIT = 20_000
/** Up to this many units in both answers, rendering is quicker than the eye and happens at once. */
const AT_ONCE = 12_000
const KEPT = 12

/** Milliseconds after which a text is rendered although the browser does not rest. */
const RENDERED_AFTER_MS = 400

const textsOf = ({ detail }: PairEntry): string[] => [
  ...(detail?.answers.map(({ text }) => text) ?? []),
  ...(detail?.reference?.verdicts.map(({ rationale }) => rationale ?? '') ?? []),
]

/** Place of a rationale in `rendered`. */
export const rationalePlace = (verdictIndex: number): number => 2 + verdictIndex

/** Pairs around the current one, read and rendered ahead, so that the next pair simply is there. */
export function createPairCache({ client, viewpoint }: PairSource, role: Ref<DeskRole>) {
  const entries = new Map<QueueKey, PairEntry>()
  /** Sides on which pairs that come back were shown first. */
  const firstOrders = shallowReactive(new Map<number, Order>())
  /** What was said of pairs that came back: the engine tells of the review only. */
  const repeatReviews = new Map<number, ReviewState>()
  /** Rendered without the formulas and colours that they need. */
  const bare = new WeakSet<SafeContent>()
  let shownKey = 0

  /** Formulas and code of the first pairs wait for what sets them, unless that cannot be fetched now. */
  function renderOne(entry: PairEntry, place: number) {
    const text = textsOf(entry)[place]
    if (text === undefined) return
    const isBare = needsTypesetting(text) && typesetting() === null
    if (isBare && typesettingState.value === 'awaited') return
    const known = entry.rendered[place] ?? null
    if (known !== null && (isBare || !bare.has(known))) return
    const content = safeMarkdown(text, RENDER_LIMIT)
    if (isBare) bare.add(content)
    entry.rendered[place] = content
  }

  function renderWhereQuick(entry: PairEntry) {
    const texts = textsOf(entry)
    if (texts.reduce((sum, { length }) => sum + length, 0) > AT_ONCE) return
    for (const place of texts.keys()) renderOne(entry, place)
  }

  /** What is on screen at once, the others in idle moments. */
  function renderAgain(entry: PairEntry) {
    if (entry.key === shownKey) renderWhereQuick(entry)
    renderWhenIdle(entry)
  }

  /** One text per idle moment: a key pressed meanwhile waits for one of them at most. */
  function renderWhenIdle(entry: PairEntry) {
    for (const place of textsOf(entry).keys())
      whenIdle(() => entries.get(entry.key) === entry && renderOne(entry, place), RENDERED_AFTER_MS)
  }

  watch(typesettingState, () => entries.forEach(renderAgain), { flush: 'sync' })

  async function readDetail(key: QueueKey): Promise<PairDetail> {
    const detail = await client.review.pair({
      pair: pairOf(key),
      viewpoint: viewpoint.value,
      role: role.value,
    })
    if (!isRepeat(key) || detail.review === null) return detail
    firstOrders.set(pairOf(key), detail.review.orderShown)
    return { ...detail, review: repeatReviews.get(pairOf(key)) ?? null }
  }

  async function readVotes(entry: PairEntry) {
    if (role.value === 'adjudication') entry.votes = await client.people.votes({ pair: entry.id })
  }

  /** What people together make of a pair that several have decided, where one's own review of it has changed. */
  async function readPeople(entry: PairEntry) {
    const known = entry.detail
    if (known === null || (known.otherHumans.length === 0 && known.adjudication === null)) return
    const { provenance, adjudication } = await readDetail(entry.key)
    if (entry.detail !== null) entry.detail = { ...entry.detail, provenance, adjudication }
  }

  async function read(entry: PairEntry) {
    try {
      const [detail] = await Promise.all([readDetail(entry.key), readVotes(entry)])
      entry.detail = detail
      if (entry.key === shownKey) renderWhereQuick(entry)
      renderWhenIdle(entry)
    } catch (error) {
      entry.failure = toFailure(error)
    }
  }

  const newEntry = (key: QueueKey, detail: PairDetail | null = null): PairEntry =>
    shallowReactive<PairEntry>({
      id: pairOf(key),
      key,
      detail,
      reading: Promise.resolve(),
      votes: null,
      rendered: shallowReactive([]),
      failure: null,
    })

  function open(key: QueueKey): PairEntry {
    const known = entries.get(key)
    if (known !== undefined && known.failure === null) {
      // Most recently used last.
      entries.delete(key)
      entries.set(key, known)
      return known
    }
    const entry = newEntry(key)
    entries.set(key, entry)
    entry.reading = read(entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= KEPT) break
      entries.delete(oldest)
    }
    return entry
  }

  return {
    /** The pair to show; rendered at once where that is quick or was done ahead. */
    show(key: QueueKey): PairEntry {
      shownKey = key
      const entry = open(key)
      renderWhereQuick(entry)
      return entry
    },
    prefetch: (keys: readonly QueueKey[]) => keys.forEach(open),
    /** A pair that came with its queue. Where one decides for all, it takes more to show it. */
    take(detail: PairDetail) {
      if (role.value !== 'review') return
      const entry = newEntry(detail.id, detail)
      entries.set(entry.key, entry)
      renderWhenIdle(entry)
    },
    peek: (key: QueueKey) => entries.get(key),
    /** Of a repeat: the sides of its first showing; null where they are not known. */
    firstOrderOf: (pair: number): Order | null => firstOrders.get(pair) ?? null,
    /** A pair that came back was decided, or that was undone. */
    repeatChanged(pair: number, review: ReviewState | null) {
      if (review === null) repeatReviews.delete(pair)
      else repeatReviews.set(pair, review)
    },
    clear: () => entries.clear(),
    /** Whatever is of one person's reviews, too. */
    forgetPerson() {
      entries.clear()
      firstOrders.clear()
      repeatReviews.clear()
    },
    readVotes,
    readPeople,
    /** Forgets all other pairs and reads this one anew, while it stays on screen as it is. */
    async refresh(entry: PairEntry) {
      entries.clear()
      entries.set(entry.key, entry)
      const [detail] = await Promise.all([readDetail(entry.key), readVotes(entry)])
      // The answers of a pair never change; rationales follow the reference that is viewed.
      entry.rendered.length = Math.min(entry.rendered.length, rationalePlace(0))
      entry.detail = detail
      renderWhenIdle(entry)
    },
  }
}
