import { computed, ref, shallowRef } from 'vue'
import type { HistoryEntry, TagDefinition } from '../../../shared/contract/review.js'
import type { ReviewState } from '../../../shared/domain/review.js'
import { fromChoice, type HumanVerdict, type Order, type SideChoice } from '../../../shared/domain/verdict.js'
import type { AppState } from '../../api/appState.js'
import { toFailure, type Failure } from '../../api/failure.js'
import { showFailure } from '../../ui/toasts.js'
import { afterPaint } from './afterPaint.js'
import { agreementOf, type Agreement } from './agreement.js'
import { createBlind } from './blind/createBlind.js'
import { createActionChain } from './createActionChain.js'
import { createPairCache, type PairEntry } from './createPairCache.js'
import { createQueue } from './queue/createQueue.js'
import { neighbours } from './queue/queueWindow.js'
import { emptyReview, withLabel } from './reviewState.js'

const PREFETCH_REACH = 2
/** A change reported this soon after a write of this window is taken for its echo. */
const OWN_ECHO_MS = 1500

export interface LastDecision {
  pair: number
  label: HumanVerdict
  /** In which the pair was shown. */
  order: Order
  agreement: Agreement
}

interface ViewingTime {
  restart(): void
  elapsedMs(): number
}

/** The state of the review desk and everything that can be done at it. */
export function createReviewDesk(
  { client, viewpoint, project }: AppState,
  viewingTime: ViewingTime,
  onQueueEnd: () => void,
) {
  const queue = createQueue(client, viewpoint)
  const blind = createBlind()
  const cache = createPairCache(client, viewpoint)
  const entry = shallowRef<PairEntry | null>(null)
  const tags = shallowRef<TagDefinition[]>([])
  const history = shallowRef<HistoryEntry[]>([])
  const historyFailure = shallowRef<Failure | null>(null)
  const lastDecision = shallowRef<LastDecision | null>(null)
  /** What is being written; shown before it has reached the disk. */
  const pending = shallowRef<ReviewState | null>(null)
  /** Place in the queue; stays where it was when a pair outside of the queue is shown. */
  const position = ref(0)
  /** `21`: answer 2 of the pair on screen stands on the left, as A. */
  const order = computed(() => blind.orderOf(entry.value?.id ?? 0))
  const review = computed(() => pending.value ?? entry.value?.detail?.review ?? emptyReview(order.value))

  const enqueue = createActionChain((error) => {
    pending.value = null
    showFailure(error)
  })
  let lastWriteMs = 0

  async function readHistory(pair: number) {
    try {
      const read = await client.review.history({ pair })
      if (entry.value?.id === pair) history.value = read
      historyFailure.value = null
    } catch (error) {
      historyFailure.value = toFailure(error)
    }
  }

  function show(id: number) {
    const at = queue.positionOf(id)
    if (at >= 0) position.value = at
    entry.value = cache.show(id)
    history.value = []
    viewingTime.restart()
    afterPaint(() => {
      if (entry.value?.id !== id) return
      cache.prefetch(neighbours(queue.ids.value, position.value, PREFETCH_REACH))
      void readHistory(id)
    })
  }

  function step(by: 1 | -1): boolean {
    const id = queue.ids.value[position.value + by]
    if (id !== undefined) show(id)
    return id !== undefined
  }

  function reviewChanged(id: number, changed: ReviewState | null) {
    const known = cache.peek(id)
    if (known?.detail) known.detail = { ...known.detail, review: changed }
    queue.reviewChanged(id, changed?.label ?? null)
  }

  /** Writes the current pair's review; durable when it returns. */
  async function save(next: ReviewState): Promise<PairEntry | null> {
    const current = entry.value
    if (current?.detail == null) return null
    const timed = { ...next, durationMs: review.value.durationMs + viewingTime.elapsedMs() }
    pending.value = timed
    lastWriteMs = Date.now()
    const saved = await client.review.save({ pair: current.id, review: timed })
    viewingTime.restart()
    reviewChanged(current.id, saved)
    pending.value = null
    return current
  }

  const change = (edit: (before: ReviewState) => ReviewState) =>
    enqueue(async () => {
      const saved = await save(edit(review.value))
      if (saved !== null) void readHistory(saved.id)
    })

  const vote = (choice: SideChoice) =>
    enqueue(async () => {
      const orderShown = order.value
      const label = fromChoice(choice, orderShown)
      const sawJudge = entry.value?.detail?.judge != null
      const saved = await save(withLabel(review.value, label, { orderShown, blind: false, sawJudge }))
      if (saved?.detail == null) return
      const agreement = agreementOf(label, saved.detail)
      lastDecision.value = { pair: saved.id, label, order: orderShown, agreement }
      if (step(1)) return
      onQueueEnd()
      void readHistory(saved.id)
    })

  const travel = (kind: 'undo' | 'redo') =>
    enqueue(async () => {
      lastWriteMs = Date.now()
      const result = await client.review[kind]()
      lastDecision.value = null
      if (result === null) return
      reviewChanged(result.pair, result.review)
      show(result.pair)
    })

  /**
   * Reads the queue. `here`: what is on screen stays, where the queue still has it; else, and from the `start`, the first
   * not yet reviewed is shown.
   */
  async function reload(from: 'here' | 'start' = 'here') {
    const wanted = from === 'here' ? (entry.value?.id ?? null) : null
    if (!(await queue.load(wanted))) return
    const ids = queue.ids.value
    const current = from === 'here' ? entry.value : null
    const at = current === null ? -1 : queue.positionOf(current.id)
    if (current?.detail != null && at >= 0) {
      position.value = at
      return enqueue(refresh)
    }
    cache.clear()
    const first = ids.find((id) => !queue.reviewed.has(id)) ?? ids[0]
    if (first === undefined) entry.value = null
    else show(first)
  }

  /** In the chain of actions: a review being written and one being read must not overtake each other. */
  async function refresh() {
    const shown = entry.value
    if (shown === null) return
    await cache.refresh(shown)
    cache.prefetch(neighbours(queue.ids.value, position.value, PREFETCH_REACH))
    await readHistory(shown.id)
  }

  /** Reviews have changed, here or in another window: what was not written here is read anew. */
  function reviewsChanged() {
    if (Date.now() - lastWriteMs > OWN_ECHO_MS) void reload()
  }

  async function readTags() {
    try {
      tags.value = await client.review.tags()
    } catch (error) {
      showFailure(error)
    }
  }

  async function addTag(label: string, key: string | null) {
    const tag = await client.review.addTag({ label, key })
    tags.value = [...tags.value, tag]
  }

  return {
    queue,
    blind,
    project,
    entry,
    order,
    review,
    tags,
    history,
    historyFailure,
    lastDecision,
    position,
    show: (id: number) => enqueue(async () => show(id)),
    next: () => enqueue(async () => void step(1)),
    previous: () => enqueue(async () => void step(-1)),
    change,
    vote,
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    reload,
    reviewsChanged,
    readTags,
    addTag,
  }
}
export type ReviewDesk = ReturnType<typeof createReviewDesk>
