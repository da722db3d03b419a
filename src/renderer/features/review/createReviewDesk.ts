import type { PairDetail, ReviewStep } from '../../../shared/contract/review.js'
import type { Erred, ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import { fromChoice, type HumanVerdict, type Order, type SideChoice } from '../../../shared/domain/verdict.js'
import type { AppState } from '../../api/appState.js'
import { showFailure } from '../../ui/toasts.js'
import { afterPaint } from './afterPaint.js'
import { createDeskReading } from './createDeskReading.js'
import { createDeskState } from './createDeskState.js'
import { createJournalSteps } from './createJournalSteps.js'
import type { PairEntry } from './createPairCache.js'
import type { ViewingTime } from './createPairTimes.js'
import { lastDecisionOf, staysAfter } from './lastDecision.js'
import { isRepeat, repeatOf, type QueueKey } from './queue/queueKey.js'
import { withAimChanged, withErred, withLabel, withNote, withTagToggled } from './reviewState.js'

/** A change reported this soon after a write of this window is taken for its echo. */
const OWN_ECHO_MS = 1500

/** Two frames: what is durable sooner is drawn once, together with what comes of it. */
const SHOWN_PENDING_AFTER_MS = 33

/** What the desk tells of beside what it shows. */
export interface DeskEvents {
  onQueueEnd(): void
  onBulkStep(kind: 'undo' | 'redo', pairs: number): void
  /** An undo or redo was of another kind of vote than the desk is about. */
  onOtherRole(kind: 'undo' | 'redo', role: ReviewRole): void
}

/** The state of the review desk and everything that can be done at it. */
export function createReviewDesk(
  app: AppState,
  viewingTime: ViewingTime,
  { onQueueEnd, onBulkStep, onOtherRole }: DeskEvents,
) {
  const { client, project, settings } = app
  const state = createDeskState(app, viewingTime)
  const { role, queue, blind, adjudication, times, cache, entry, causes, haste, lastDecision, pending } =
    state
  const { position, order, review, isVeiled, enqueue } = state
  const reading = createDeskReading(app, state)
  const { readHistory, step, reload } = reading
  let lastWriteMs = 0

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
    const showing = setTimeout(() => (pending.value = timed), SHOWN_PENDING_AFTER_MS)
    lastWriteMs = Date.now()
    const saved = await client.review
      .save({
        pair: current.id,
        review: timed,
        role: isRepeat(current.key) ? 'repeat' : role.value,
        annotator: settings.current.value.annotator,
      })
      .finally(() => clearTimeout(showing))
    times.written(current.id)
    reviewChanged(current.key, saved)
    pending.value = null
    then(current)
  }

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
      (!isBlind ||
        detail.decidedBefore ||
        blind.hasSeen(detail.id) ||
        blind.isTold(queue.listed.value.filter))
    const decided = { orderShown, blind: isBlind, sawJudge, queue: queue.listed.value.uid }
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
      await reading.bringBackAnew(pair)
      if (kind !== null) onOtherRole(kind, of)
      return
    }
    const key = of === 'repeat' ? repeatOf(pair) : pair
    const known = cache.peek(key)?.detail
    if (known) times.reviewReplaced(pair, known.review?.durationMs ?? 0, changed?.durationMs ?? 0)
    reviewChanged(key, changed)
    reading.bringBack(key)
  }

  const steps = createJournalSteps({
    client,
    annotator: () => settings.current.value.annotator,
    enqueue,
    noteWrite: () => void (lastWriteMs = Date.now()),
    putInForce,
    // Not awaited: it ends with an action of the chain itself.
    manyChanged: () => void reload(),
    onBulkStep,
  })

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
    history: state.history,
    historyFailure: state.historyFailure,
    lastDecision,
    haste,
    position,
    show: (key: QueueKey) => enqueue(async () => reading.pick(key)),
    next: () => enqueue(async () => reading.walk(1)),
    previous: () => enqueue(async () => reading.walk(-1)),
    change,
    writeNote,
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
    opening: state.opening,
    openQueue: reading.openQueue,
    openFilter: reading.openFilter,
    reload,
    reviewsChanged,
    personChanged: reading.personChanged,
    role,
    adjudication,
    adjudicate: reading.adjudicate,
  }
}
export type ReviewDesk = ReturnType<typeof createReviewDesk>
