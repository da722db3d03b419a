import { computed, ref, shallowRef, watch } from 'vue'
import type { HistoryEntry, PairDetail, ReviewStep } from '../../../shared/contract/review.js'
import type { QueueInfo } from '../../../shared/contract/queues.js'
import type { Erred, ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import { fromChoice, type HumanVerdict, type Order, type SideChoice } from '../../../shared/domain/verdict.js'
import type { AppState } from '../../api/appState.js'
import { toFailure, type Failure } from '../../api/failure.js'
import { showFailure } from '../../ui/toasts.js'
import { createAdjudication } from './adjudication/createAdjudication.js'
import { afterPaint } from './afterPaint.js'
import { createBlind } from './blind/createBlind.js'
import { createActionChain } from './createActionChain.js'
import { createHasteWatch } from './haste/createHasteWatch.js'
import { createJournalSteps } from './createJournalSteps.js'
import { createPairCache, type PairEntry } from './createPairCache.js'
import { createPairTimes, type ViewingTime } from './createPairTimes.js'
import { createCauses } from './decision/createCauses.js'
import type { DeskRole } from './deskRole.js'
import { lastDecisionOf, staysAfter, type LastDecision } from './lastDecision.js'
import { createQueue } from './queue/createQueue.js'
import { emptyFilter } from './queue/pairFilter.js'
import { isRepeat, repeatOf, type QueueKey } from './queue/queueKey.js'
import { neighbours } from './queue/queueWindow.js'
import { emptyReview, withAimChanged, withErred, withLabel, withTagToggled } from './reviewState.js'

const PREFETCH_REACH = 2
/** A change reported this soon after a write of this window is taken for its echo. */
const OWN_ECHO_MS = 1500

/** What the desk tells of beside what it shows. */
export interface DeskEvents {
  onQueueEnd(): void
  onBulkStep(kind: 'undo' | 'redo', pairs: number): void
  /** An undo or redo was of another kind of vote than the desk is about. */
  onOtherRole(kind: 'undo' | 'redo', role: ReviewRole): void
}

/** The state of the review desk and everything that can be done at it. */
export function createReviewDesk(
  { client, viewpoint, project, settings }: AppState,
  viewingTime: ViewingTime,
  { onQueueEnd, onBulkStep, onOtherRole }: DeskEvents,
) {
  const role = ref<DeskRole>('review')
  const queue = createQueue(client, viewpoint, role)
  const blind = createBlind(client, () => settings.current.value.annotator)
  const adjudication = createAdjudication(role, queue, blind)
  const times = createPairTimes(viewingTime)
  const cache = createPairCache(client, viewpoint, role)
  const entry = shallowRef<PairEntry | null>(null)
  const causes = createCauses(client)
  const haste = createHasteWatch()
  const history = shallowRef<HistoryEntry[]>([])
  const historyFailure = shallowRef<Failure | null>(null)
  const lastDecision = shallowRef<LastDecision | null>(null)
  /** What is being written; shown before it has reached the disk. */
  const pending = shallowRef<ReviewState | null>(null)
  /** Place in the queue; stays where it was when a pair outside of the queue is shown. */
  const position = ref(0)
  /** `21`: answer 2 of the pair on screen stands on the left, as A. */
  const order = computed((): Order => {
    const shown = entry.value
    if (shown === null || !isRepeat(shown.key)) return blind.orderOf(shown?.id ?? 0)
    // Read with the detail: a repeat changes the sides of the first showing, whatever they were.
    const first = shown.detail === null ? null : cache.firstOrderOf(shown.id)
    return (first ?? blind.orderOf(shown.id)) === '12' ? '21' : '12'
  })
  const review = computed(() => pending.value ?? entry.value?.detail?.review ?? emptyReview(order.value))

  /** What the veil of a blind queue goes by: a label on the disk, not one on its way there. */
  const isVeiled = () => blind.hides(entry.value?.detail?.review?.label ?? null)
  /** The pair whose judge is on screen; null: there is none, or it is hidden. */
  const judgeInSight = () => (entry.value?.detail?.judge != null && !isVeiled() ? entry.value.id : null)
  watch(judgeInSight, (pair) => pair !== null && blind.noteSeen(pair), { flush: 'sync' })

  const enqueue = createActionChain((error) => {
    pending.value = null
    showFailure(error)
  })
  let lastWriteMs = 0

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
      cache.prefetch(neighbours(queue.ids.value, position.value, PREFETCH_REACH))
      void readHistory(shown.id)
    })
  }

  function step(by: 1 | -1): boolean {
    const key = queue.ids.value[position.value + by]
    if (key !== undefined) show(key)
    return key !== undefined
  }

  function reviewChanged(key: QueueKey, changed: ReviewState | null) {
    const known = cache.peek(key)
    if (known?.detail) known.detail = { ...known.detail, review: changed }
    if (!isRepeat(key)) queue.reviewChanged(key, changed?.label ?? null)
    afterPaint(() => {
      if (known) cache.readVotes(known).catch(showFailure)
      void queue.readProgress(() => position.value)
    })
  }

  /**
   * Writes the current pair's review. Once it is durable, `then` runs in the same breath as what the review changes on
   * screen, so that a vote and the step to the next pair are drawn once.
   */
  async function save(next: ReviewState, then: (saved: PairEntry) => void): Promise<void> {
    const current = entry.value
    if (current?.detail == null) return
    const timed = { ...next, durationMs: review.value.durationMs + times.of(current.id) }
    pending.value = timed
    lastWriteMs = Date.now()
    const saved = await client.review.save({
      pair: current.id,
      review: timed,
      role: isRepeat(current.key) ? 'repeat' : role.value,
      annotator: settings.current.value.annotator,
    })
    times.written(current.id)
    reviewChanged(current.key, saved)
    pending.value = null
    then(current)
  }

  const change = (edit: (before: ReviewState) => ReviewState) =>
    enqueue(() => save(edit(review.value), ({ id }) => void readHistory(id)))

  /** The same choice again on a decided pair that is still on screen confirms it: the desk goes on. */
  const vote = (choice: SideChoice) =>
    enqueue(async () => {
      const current = entry.value?.detail
      if (current == null) return
      const orderShown = order.value
      const label = fromChoice(choice, orderShown)
      if (lastDecision.value?.pair === current.id && review.value.label === label) goOn(current.id)
      else await decide(current, label, orderShown)
    })

  /** From a decided pair to the next one. */
  function goOn(decided: number): void {
    if (step(1)) return
    onQueueEnd()
    void readHistory(decided)
  }

  /** Writes a verdict, and goes on where the settings say so. */
  function decide(detail: PairDetail, label: HumanVerdict, orderShown: Order): Promise<void> {
    const isBlind = isVeiled()
    const readMs = review.value.durationMs + times.of(detail.id)
    const sawJudge =
      detail.judge !== null &&
      (!isBlind || detail.decidedBefore || blind.hasSeen(detail.id) || blind.isTold(queue.filter.value))
    const decided = { orderShown, blind: isBlind, sawJudge, queue: queue.uid.value }
    return save(withLabel(review.value, label, decided), () => {
      haste.note(detail, readMs)
      const decision = lastDecisionOf(detail, label, orderShown)
      lastDecision.value = decision
      if (staysAfter(decision, settings.current.value.advance)) void readHistory(detail.id)
      else goOn(detail.id)
    })
  }

  /** Shows what a step, or the return to an earlier state, has put in force. */
  async function putInForce({ pair, role: of, review: changed }: ReviewStep, kind: 'undo' | 'redo' | null) {
    lastDecision.value = null
    haste.dismiss()
    if (adjudication.isOn.value !== (of === 'adjudication')) {
      await showAnew(pair)
      if (kind !== null) onOtherRole(kind, of)
      return
    }
    const key = of === 'repeat' ? repeatOf(pair) : pair
    const known = cache.peek(key)?.detail
    if (known) times.reviewReplaced(pair, known.review?.durationMs ?? 0, changed?.durationMs ?? 0)
    reviewChanged(key, changed)
    show(key)
  }

  const steps = createJournalSteps({
    client,
    enqueue,
    noteWrite: () => void (lastWriteMs = Date.now()),
    putInForce,
    // Not awaited: it ends with an action of the chain itself.
    manyChanged: () => void reload(),
    onBulkStep,
  })

  /** A pair of which something else was changed than the desk is about. */
  async function showAnew(pair: number) {
    void queue.rowChanged(pair)
    if (entry.value?.key === pair) return refresh()
    cache.clear()
    show(pair)
  }

  /** Around which pair the queue is read anew; beside a repeat that is the one after it, not its first showing. */
  function keptPair(): number | null {
    const shown = entry.value
    if (shown === null || !isRepeat(shown.key)) return shown?.id ?? null
    return queue.ids.value.slice(position.value).find((key) => !isRepeat(key)) ?? null
  }

  /** Puts a queue on the desk, without a filter and in its own order; the view then reads it. */
  function openQueue({ uid, order: own, viewpoint: seen }: QueueInfo) {
    reviewForOneself()
    queue.uid.value = uid
    blind.queue.value = uid
    queue.filter.value = emptyFilter()
    queue.order.value = own
    viewpoint.value = {
      run: seen.run ?? viewpoint.value.run,
      reference: seen.reference ?? viewpoint.value.reference,
    }
  }

  /**
   * Reads the queue. `here`: what is on screen stays, where the queue still has it; from the `place`: one goes on
   * where one stopped; else, and from the `start`, the first not yet reviewed is shown.
   */
  async function reload(from: 'here' | 'start' | 'place' = 'here') {
    const wanted = from === 'here' ? keptPair() : null
    const [loaded] = await Promise.all([
      queue.load(wanted, from === 'place'),
      blind.load().catch(showFailure),
    ])
    if (loaded === null) return
    const ids = queue.ids.value
    const current = from === 'here' ? entry.value : null
    const at = current === null ? -1 : queue.positionOf(current.key)
    if (current?.detail != null && at >= 0) {
      position.value = at
      return enqueue(refresh)
    }
    cache.clear()
    const first = loaded.place ?? ids.find((id) => !queue.reviewed.has(id)) ?? ids[0]
    if (first === undefined) entry.value = null
    else show(first)
  }

  /** Somebody else works now. In the chain of actions: no key pressed meanwhile writes one's review as the other's. */
  const personChanged = () =>
    enqueue(async () => {
      clear()
      await reload(adjudication.isOn.value ? 'start' : 'place')
    })

  /** For all instead of for oneself, or back; the view then reads the queue. */
  const adjudicate = (on: boolean) =>
    enqueue(async () => {
      if (on === adjudication.isOn.value) return
      clear()
      adjudication.set(on)
    })

  /** Something else is put on the desk than conflicts; what was there before them does not come back. */
  function reviewForOneself() {
    if (!adjudication.isOn.value) return
    clear()
    adjudication.forget()
  }

  /** Nothing of what was on the desk may be written as something else. */
  function clear() {
    times.forget()
    cache.clear()
    entry.value = null
    lastDecision.value = null
    history.value = []
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

  const usualAim = (id: string) => causes.tags.value.find((tag) => tag.id === id)?.target ?? 'judge'

  return {
    queue,
    blind,
    project,
    entry,
    order,
    review,
    causes,
    tags: causes.tags,
    history,
    historyFailure,
    lastDecision,
    haste,
    position,
    show: (key: QueueKey) => enqueue(async () => show(key)),
    next: () => enqueue(async () => void step(1)),
    previous: () => enqueue(async () => void step(-1)),
    change,
    changeErred: (erred: Erred) => change((before) => withErred(before, erred, usualAim)),
    toggleTag: (id: string) => change((before) => withTagToggled(before, id, usualAim)),
    aimTag: (id: string) => change((before) => withAimChanged(before, id, usualAim)),
    vote,
    bulkTag: steps.bulkTag,
    restore: steps.restore,
    /** Turns the blind review of this queue on or off, in the chain of actions: no vote falls between. */
    toggleBlind: () => enqueue(blind.toggle),
    undo: () => steps.travel('undo'),
    redo: () => steps.travel('redo'),
    openQueue,
    reload,
    reviewsChanged,
    personChanged,
    role,
    adjudication,
    adjudicate,
    reviewForOneself,
  }
}
export type ReviewDesk = ReturnType<typeof createReviewDesk>
