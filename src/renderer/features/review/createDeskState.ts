import { computed, ref, shallowRef, watch } from 'vue'
import type { HistoryEntry } from '../../../shared/contract/review.js'
import type { ReviewState } from '../../../shared/domain/review.js'
import type { Order } from '../../../shared/domain/verdict.js'
import type { AppState } from '../../api/appState.js'
import type { Failure } from '../../api/failure.js'
import { showNotStored } from '../../ui/toasts.js'
import { createAdjudication } from './adjudication/createAdjudication.js'
import { createBlind } from './blind/createBlind.js'
import { createActionChain } from './createActionChain.js'
import { createPairCache, type PairEntry } from './createPairCache.js'
import { createPairTimes, type ViewingTime } from './createPairTimes.js'
import type { DeskRole } from './deskRole.js'
import { createHasteWatch } from './haste/createHasteWatch.js'
import type { LastDecision } from './lastDecision.js'
import { createQueue } from './queue/createQueue.js'
import { isRepeat, pairOf, type QueueKey } from './queue/queueKey.js'
import { emptyReview } from './reviewState.js'

/** What was put on the desk as a whole: whether one goes on there where one stopped, or at the first not yet reviewed. */
export interface Opening {
  readonly from: 'place' | 'start'
}

/** What is on the desk: the queue, the pair on screen, what was said of it, and the chain in which actions are done. */
export function createDeskState(app: AppState, viewingTime: ViewingTime) {
  const role = ref<DeskRole>('review')
  const queue = createQueue(app, role)
  const opening = shallowRef<Opening>({ from: 'place' })
  const blind = createBlind(app)
  const adjudication = createAdjudication(role, queue, blind)
  const times = createPairTimes(viewingTime)
  const cache = createPairCache(app, role)
  const entry = shallowRef<PairEntry | null>(null)
  const haste = createHasteWatch()
  const history = shallowRef<HistoryEntry[]>([])
  const historyFailure = shallowRef<Failure | null>(null)
  const lastDecision = shallowRef<LastDecision | null>(null)
  /** What is being written and has not reached the disk at once; shown meanwhile. */
  const pending = shallowRef<ReviewState | null>(null)
  /** The last decision's pair has left the screen, but its verdict has not reached the disk at once. */
  const isStoring = ref(false)
  /** Place in the queue; stays where it was when a pair outside of the queue is shown. */
  const position = ref(0)
  /** False for a pair that the queue does not have. */
  const isListed = computed(() => entry.value !== null && queue.ids.value[position.value] === entry.value.key)
  /** What comes after, or before, the pair on screen: of one outside of the queue that is where one was. */
  const keyBeside = (by: 1 | -1): QueueKey | undefined =>
    queue.ids.value[position.value + (by === 1 && !isListed.value ? 0 : by)]
  /**
   * What comes after a verdict. A pair that is decided already keeps its verdict, be it of another queue: it is passed over, so
   * that no key meant for the next pair replaces it; null where no undecided one follows. Who has corrected a verdict goes on through
   * the decided ones.
   */
  function keyAfterVote(isCorrection: boolean): QueueKey | null {
    if (isCorrection) return keyBeside(1) ?? null
    const keys = queue.ids.value
    for (let at = position.value + (isListed.value ? 1 : 0); at < keys.length; at += 1) {
      const key = keys[at]
      if (key !== undefined && !queue.isDecided(key)) return key
    }
    return null
  }
  /** Hidden repeats come: how many pairs there are with them would tell which. */
  const hasRepeats = computed(() => role.value === 'review' && (blind.mode.value?.repeatShare ?? 0) > 0)
  /** `21`: answer 2 stands on the left, as A. A repeat changes the sides of the first showing, whatever they were. */
  function orderOf(key: QueueKey): Order {
    const usual = blind.orderOf(pairOf(key))
    if (!isRepeat(key)) return usual
    return (cache.firstOrderOf(pairOf(key)) ?? usual) === '12' ? '21' : '12'
  }
  /** Of the pair on screen. */
  const order = computed(() => orderOf(entry.value?.key ?? 0))
  const review = computed(() => pending.value ?? entry.value?.detail?.review ?? emptyReview(order.value))

  /** What the veil of a blind queue goes by: a label on the disk, not one on its way there. */
  const isVeiled = () => blind.hides(entry.value?.detail?.review?.label ?? null)
  /** The pair whose judge is on screen; null: there is none, or it is hidden. */
  const judgeInSight = () => (entry.value?.detail?.judge != null && !isVeiled() ? entry.value.id : null)
  watch(judgeInSight, (pair) => pair !== null && blind.noteSeen(pair), { flush: 'sync' })

  const { enqueue, inTurn, dropTyped, actions } = createActionChain((error) => {
    pending.value = null
    showNotStored(error)
  })

  return {
    role,
    queue,
    opening,
    blind,
    adjudication,
    times,
    cache,
    entry,
    haste,
    history,
    historyFailure,
    lastDecision,
    pending,
    isStoring,
    position,
    isListed,
    hasRepeats,
    keyBeside,
    keyAfterVote,
    orderOf,
    order,
    review,
    isVeiled,
    enqueue,
    inTurn,
    dropTyped,
    actions,
  }
}
export type DeskState = ReturnType<typeof createDeskState>
