import { computed } from 'vue'
import type { PairDetail, ReviewInForce, ReviewStep } from '../../../shared/contract/review.js'
import type { Erred, ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import { fromChoice, type HumanVerdict, type Order, type SideChoice } from '../../../shared/domain/verdict.js'
import type { AppState } from '../../api/appState.js'
import { createDeskReading } from './createDeskReading.js'
import { createDeskState } from './createDeskState.js'
import { createJournalSteps } from './createJournalSteps.js'
import { createQueueFollowing, type QueueEvents } from './createQueueFollowing.js'
import { createReviewWriting } from './createReviewWriting.js'
import type { PairEntry } from './createPairCache.js'
import type { ViewingTime } from './createPairTimes.js'
import { lastDecisionOf, staysAfter } from './lastDecision.js'
import { repeatOf, type QueueKey } from './queue/queueKey.js'
import { withAimChanged, withErred, withLabel, withNote, withTagToggled } from './reviewState.js'

/** What the desk tells of beside what it shows. */
export interface DeskEvents extends QueueEvents {
  onQueueEnd(): void
  onBulkStep(kind: 'undo' | 'redo', pairs: number): void
  /** What was told of an earlier undo or redo, and of the end of the queue, is past. */
  onStep(): void
  /** An undo or redo was of a pair far from the one on screen: at that place of the queue; null: the queue does not have it. */
  onFarStep(kind: 'undo' | 'redo', at: number | null): void
  /** There is nothing to be undone or redone. */
  onNoStep(kind: 'undo' | 'redo'): void
  /** An undo or redo was of another kind of vote than the desk is about. */
  onOtherRole(kind: 'undo' | 'redo', role: ReviewRole): void
}

/** The state of the review desk and everything that can be done at it. */
export function createReviewDesk(app: AppState, viewingTime: ViewingTime, events: DeskEvents) {
  const { client, project, settings, causes } = app
  const { onQueueEnd, onBulkStep, onStep, onNoStep, onFarStep, onOtherRole } = events
  const state = createDeskState(app, viewingTime)
  const { role, queue, blind, adjudication, times, cache, entry, haste, lastDecision } = state
  const { position, order, review, isVeiled, enqueue } = state
  const reading = createDeskReading(app, state)
  const writing = createReviewWriting(app, state, reading)
  const { queuesChanged } = createQueueFollowing(state, reading, events)
  const { reviewChanged, save, saveAhead } = writing
  const { readHistory, show, reload } = reading

  const change = (edit: (before: ReviewState) => ReviewState) =>
    enqueue(() => save(edit(review.value), ({ id }) => void readHistory(id)))

  /** The note of the pair at that place, where it is still on screen; whether it has reached the disk. */
  async function writeNote(key: QueueKey, note: string): Promise<boolean> {
    let isWritten = false
    await enqueue(async () => {
      if (entry.value?.key !== key || entry.value.detail === null) return
      await save(withNote(review.value, note), ({ id }) => void readHistory(id))
      isWritten = true
    })
    return isWritten
  }

  /** Once all that was asked for until now is done; false where one of it failed, and its pair is back. */
  async function reached(): Promise<boolean> {
    let isReached = false
    await enqueue(async () => void (isReached = true))
    return isReached
  }

  /** The same choice again on a decided pair confirms it: there is nothing to write, and the desk goes on. */
  const vote = (choice: SideChoice) =>
    enqueue(async () => {
      const current = entry.value
      if (current?.detail == null) return
      const orderShown = order.value
      const label = fromChoice(choice, orderShown)
      if (review.value.label === label) goOn(current.id, isCorrected(current))
      else await decide(current, current.detail, label, orderShown)
    })

  /** Whether the pair had a verdict before the one that was just given, or has one now. */
  function isCorrected({ id, detail }: PairEntry): boolean {
    const last = lastDecision.value
    return last?.pair === id ? last.isCorrection : (detail?.review?.label ?? null) !== null
  }

  /** From a decided pair to what comes after a verdict. */
  function goOn(decided: number, isCorrection: boolean): void {
    const next = state.keyAfterVote(isCorrection)
    if (next !== null) return show(next)
    // Keys on their way were meant for pairs that do not come.
    state.dropTyped()
    onQueueEnd()
    void readHistory(decided)
  }

  /** Writes a verdict, and goes on where the settings say so. */
  async function decide(current: PairEntry, detail: PairDetail, label: HumanVerdict, orderShown: Order) {
    const isBlind = isVeiled()
    const readMs = review.value.durationMs + times.of(detail.id)
    const sawJudge =
      detail.judge !== null &&
      (!isBlind ||
        detail.decidedBefore ||
        blind.hasSeen(detail.id) ||
        blind.isTold(queue.listed.value.filter))
    const decided = { orderShown, blind: isBlind, sawJudge, queue: queue.listed.value.uid }
    const verdict = withLabel(review.value, label, decided)
    const decision = lastDecisionOf(detail, label, orderShown, isCorrected(current))
    const stays = staysAfter(decision, settings.current.value.advance)
    const next = state.keyAfterVote(decision.isCorrection)
    if (!stays && next !== null) {
      await saveAhead(current, verdict, decision, next)
      haste.note(detail, readMs)
      return
    }
    await save(verdict, () => {
      haste.note(detail, readMs)
      lastDecision.value = decision
      if (stays) void readHistory(detail.id)
      else goOn(detail.id, decision.isCorrection)
    })
  }

  /** Shows what is in force on a pair by now; false where that is another kind of vote than the desk is about. */
  async function putInForce({ pair, role: of, review: changed }: ReviewInForce): Promise<boolean> {
    lastDecision.value = null
    haste.dismiss()
    if (adjudication.isOn.value !== (of === 'adjudication')) {
      await reading.bringBackAnew(pair)
      return false
    }
    const key = of === 'repeat' ? repeatOf(pair) : pair
    const known = cache.peek(key)?.detail
    if (known) times.reviewReplaced(pair, known.review?.durationMs ?? 0, changed?.durationMs ?? 0)
    reviewChanged(key, changed)
    reading.bringBack(key)
    return true
  }

  /** The desk goes on as after the vote itself: the next key is meant for the next pair. */
  async function decidedAgain(isCorrection: boolean) {
    const current = entry.value
    await current?.reading
    const { label, orderShown } = review.value
    if (current?.detail == null || label === null) return
    const decision = lastDecisionOf(current.detail, label, orderShown, isCorrection)
    lastDecision.value = decision
    if (!staysAfter(decision, settings.current.value.advance)) goOn(current.id, isCorrection)
  }

  let steps = 0
  /** What is undone may belong to the queue again, which is then read anew; not awaited, as that ends with an action of the chain. */
  function tellFar(kind: 'undo' | 'redo', key: QueueKey, at: number) {
    const tell = (found: number) => onFarStep(kind, found < 0 ? null : found)
    if (at >= 0 || kind === 'redo') return tell(at)
    const mine = steps
    void reload().then(() => mine === steps && tell(queue.positionOf(key)))
  }

  async function stepped(kind: 'undo' | 'redo', taken: ReviewStep) {
    const key = taken.role === 'repeat' ? repeatOf(taken.pair) : taken.pair
    onStep()
    steps += 1
    // One of before the list was read is no longer in it.
    if (taken.role === 'repeat' && queue.positionOf(taken.pair) >= 0) queue.putBack(key, position.value)
    const at = queue.positionOf(key)
    const isFar = at < 0 || Math.abs(at - position.value) > 1
    const wasDecided = queue.isDecided(key) || (cache.peek(key)?.detail?.review?.label ?? null) !== null
    if (!(await putInForce(taken))) return onOtherRole(kind, taken.role)
    if (isFar) tellFar(kind, key, at)
    if (kind === 'redo' && taken.decides) await decidedAgain(wasDecided)
  }

  const journal = createJournalSteps({
    client,
    annotator: () => settings.current.value.annotator,
    enqueue,
    echoes: writing.echoes,
    stepped,
    restored: putInForce,
    // Not awaited: it ends with an action of the chain itself.
    manyChanged: () => void reload(),
    onBulkStep,
    onNoStep,
  })

  /** So many changes of reviews were reported: what was not written here is read anew. */
  function reviewsChanged(reports: number) {
    if (writing.echoes.hasForeign(reports)) void reload()
  }

  const usualAim = (id: string) => causes.tags.value.find((tag) => tag.id === id)?.target ?? 'judge'

  return {
    queue,
    blind,
    project,
    entry,
    orderOf: state.orderOf,
    order,
    review,
    tags: causes.tags,
    history: state.history,
    historyFailure: state.historyFailure,
    lastDecision,
    isStoring: state.isStoring,
    haste,
    position,
    isListed: state.isListed,
    hasRepeats: state.hasRepeats,
    hasNext: computed(() => state.keyBeside(1) !== undefined),
    show: (key: QueueKey) => enqueue(async () => reading.pick(key)),
    next: () => enqueue(async () => reading.goOn()),
    previous: () => enqueue(async () => reading.walk(-1)),
    /** Through all pairs of the list, whatever was decided last. */
    walk: (by: 1 | -1) => enqueue(async () => reading.walk(by)),
    change,
    writeNote,
    reached,
    changeErred: (erred: Erred) => change((before) => withErred(before, erred, usualAim)),
    toggleTag: (id: string) => change((before) => withTagToggled(before, id, usualAim)),
    aimTag: (id: string) => change((before) => withAimChanged(before, id, usualAim)),
    vote,
    bulkTag: journal.bulkTag,
    restore: journal.restore,
    /** Turns the blind review of this queue on or off, in the chain of actions: no vote falls between. */
    toggleBlind: () => enqueue(blind.toggle),
    undo: () => journal.travel('undo'),
    redo: () => journal.travel('redo'),
    opening: state.opening,
    openQueue: reading.openQueue,
    openFilter: reading.openFilter,
    reload,
    relist: reading.relist,
    reviewsChanged,
    queuesChanged,
    personChanged: reading.personChanged,
    role,
    adjudication,
    adjudicate: reading.adjudicate,
  }
}
export type ReviewDesk = ReturnType<typeof createReviewDesk>
