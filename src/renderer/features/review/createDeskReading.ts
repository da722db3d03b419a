import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import type { LastDesk, QueueInfo } from '../../../shared/contract/queues.js'
import { ALL_PAIRS_QUEUE } from '../../../shared/domain/queue.js'
import type { AppState } from '../../api/appState.js'
import { toFailure } from '../../api/failure.js'
import { afterPaint } from './afterPaint.js'
import type { DeskState, Opening } from './createDeskState.js'
import { createQueueReading } from './createQueueReading.js'
import { emptyFilter } from './queue/pairFilter.js'
import { isRepeat, type QueueKey } from './queue/queueKey.js'
import { queueChoiceOf } from './queue/queueRequest.js'
import { neighbours } from './queue/queueWindow.js'

const PREFETCH_REACH = 2

/** What puts pairs and queues on the desk, and takes them off. */
export function createDeskReading({ client, viewpoint }: AppState, desk: DeskState) {
  const {
    queue,
    opening,
    blind,
    adjudication,
    times,
    haste,
    cache,
    entry,
    history,
    historyFailure,
    position,
    keyBeside,
    keyAfterVote,
    enqueue,
  } = desk

  async function readHistory(pair: number) {
    try {
      const read = await client.review.history({ pair })
      if (entry.value?.id === pair && !isRepeat(entry.value.key)) history.value = read
      historyFailure.value = null
    } catch (error) {
      historyFailure.value = toFailure(error)
    }
  }

  function show(key: QueueKey) {
    const at = queue.positionOf(key)
    if (at >= 0) position.value = at
    const shown = cache.show(key)
    entry.value = shown
    history.value = []
    times.open(shown.id)
    afterPaint(() => {
      if (entry.value !== shown) return
      prefetch()
      void readHistory(shown.id)
    })
  }

  /** What is likely to come on screen next. */
  function prefetch() {
    const next = keyAfterVote(false)
    const beside = neighbours(queue.ids.value, position.value, PREFETCH_REACH)
    cache.prefetch(next === null ? beside : [next, ...beside])
  }

  const { reload, relist, notePicked, noteBroughtBack } = createQueueReading(desk, { show, refresh })

  /** Where somebody looks for a pair themselves. */
  function pick(key: QueueKey) {
    show(key)
    desk.lastDecision.value = null
    notePicked()
  }

  function walk(by: 1 | -1) {
    const key = keyBeside(by)
    if (key !== undefined) pick(key)
  }

  /** To the next pair; from one that was just decided as after its verdict. */
  function goOn() {
    const decided = desk.lastDecision.value
    if (decided === null || decided.pair !== entry.value?.id) return walk(1)
    const key = keyAfterVote(decided.isCorrection)
    if (key === null) walk(1)
    else pick(key)
  }

  /** Where an undo, redo or earlier state was of this pair. */
  function bringBack(key: QueueKey) {
    show(key)
    noteBroughtBack()
  }

  /** The same, of which something else was changed than the desk is about. */
  async function bringBackAnew(pair: number) {
    void queue.rowChanged(pair)
    if (entry.value?.key !== pair) {
      cache.clear()
      show(pair)
    } else await refresh()
    noteBroughtBack()
  }

  /** Puts a queue on the desk; the view then reads it. */
  function put({ queue: uid, filter, order, viewpoint: seen }: LastDesk, from: Opening['from']) {
    queue.uid.value = uid
    blind.queue.value = uid
    queue.filter.value = filter
    queue.order.value = order
    viewpoint.value = seen
    desk.lastDecision.value = null
    opening.value = { from }
  }

  /** Without a filter and in its own order. */
  function openQueue({ uid, order, viewpoint: { run, reference } }: QueueInfo) {
    reviewForOneself()
    const seen = { run: run ?? viewpoint.value.run, reference: reference ?? viewpoint.value.reference }
    put({ queue: uid, filter: emptyFilter(), order, viewpoint: seen }, 'place')
  }

  /** Where the queue on the desk is no more. */
  const openAllPairs = () => put({ ...queueChoiceOf(null), viewpoint: viewpoint.value }, 'place')

  /** A link asks for the pairs of its filter, whatever queue was on screen before. */
  function openFilter(filter: PairFilter) {
    reviewForOneself()
    const order = queue.order.value
    put({ queue: ALL_PAIRS_QUEUE, filter, order, viewpoint: viewpoint.value }, 'start')
  }

  /**
   * Somebody else works now, and goes on with what they had on the desk last; somebody new, and one who decides for all,
   * with what is on it. In the chain of actions: no key pressed meanwhile writes one's review as the other's.
   */
  const personChanged = () =>
    enqueue(async () => {
      clear()
      haste.forget()
      if (adjudication.isOn.value) return void (opening.value = { from: 'start' })
      // A convenience: where it cannot be read, the queue on screen is read, and tells of a broken connection.
      const last = await client.queues.lastDesk().catch(() => null)
      if (last === null) opening.value = { from: 'place' }
      else put(last, 'place')
    })

  /** For all instead of for oneself, or back; the view then reads the queue. */
  const adjudicate = (on: boolean) =>
    enqueue(async () => {
      if (on === adjudication.isOn.value) return
      clear()
      adjudication.set(on)
      opening.value = { from: on ? 'start' : 'place' }
    })

  /** Something else is put on the desk than conflicts; what was there before them does not come back. */
  function reviewForOneself() {
    if (!adjudication.isOn.value) return
    clear()
    adjudication.forget()
  }

  /** Nothing of what was on the desk may be written as something else. */
  function clear() {
    haste.dismiss()
    times.forget()
    cache.forgetPerson()
    queue.forgetRepeats()
    entry.value = null
    desk.lastDecision.value = null
    history.value = []
  }

  /** In the chain of actions: a review being written and one being read must not overtake each other. */
  async function refresh() {
    const shown = entry.value
    if (shown === null) return
    await cache.refresh(shown)
    prefetch()
    await readHistory(shown.id)
  }

  return {
    readHistory,
    show,
    pick,
    walk,
    goOn,
    bringBack,
    bringBackAnew,
    openQueue,
    openFilter,
    openAllPairs,
    reload,
    relist,
    personChanged,
    adjudicate,
    reviewForOneself,
  }
}
export type DeskReading = ReturnType<typeof createDeskReading>
