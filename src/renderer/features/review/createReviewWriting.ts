import type { ReviewState } from '../../../shared/domain/review.js'
import type { AppState } from '../../api/appState.js'
import { dismissNotStored, showFailure } from '../../ui/toasts.js'
import { afterPaint } from './afterPaint.js'
import type { DeskReading } from './createDeskReading.js'
import type { DeskState } from './createDeskState.js'
import type { PairEntry } from './createPairCache.js'
import { createWriteEchoes } from './createWriteEchoes.js'
import type { LastDecision } from './lastDecision.js'
import { isRepeat, pairOf, type QueueKey } from './queue/queueKey.js'

/** Two frames: what is durable sooner is not said to be on its way. */
const TOLD_AFTER_MS = 33

/** How reviews reach the disk, and what of them is on screen meanwhile. All of it runs in the desk's chain of actions. */
export function createReviewWriting({ client, settings }: AppState, desk: DeskState, reading: DeskReading) {
  const { role, queue, blind, times, cache, entry, review, pending, lastDecision, isStoring, position } = desk
  const echoes = createWriteEchoes()

  function reviewChanged(key: QueueKey, changed: ReviewState | null) {
    const known = cache.peek(key)
    if (known?.detail) known.detail = { ...known.detail, review: changed }
    if (isRepeat(key)) cache.repeatChanged(pairOf(key), changed)
    queue.reviewChanged(key, changed?.label ?? null)
    afterPaint(() => {
      if (known) Promise.all([cache.readVotes(known), cache.readPeople(known)]).catch(showFailure)
      void queue.readProgress(() => position.value)
    })
  }

  /** With the time that went into it by now. */
  const timed = (next: ReviewState, pair: number): ReviewState => ({
    ...next,
    durationMs: review.value.durationMs + times.of(pair),
  })

  /** Stores a review; `late` is called where it has not reached the disk within two frames. */
  async function store(of: PairEntry, written: ReviewState, late: () => void) {
    const showing = setTimeout(late, TOLD_AFTER_MS)
    echoes.wrote()
    const saved = await client.review
      .save({
        pair: of.id,
        review: written,
        role: isRepeat(of.key) ? 'repeat' : role.value,
        annotator: settings.current.value.annotator,
        viewpoint: queue.listed.value.drawnBy,
      })
      .catch((error: unknown) => {
        echoes.failed()
        throw error
      })
      .finally(() => clearTimeout(showing))
    times.written(of.id)
    dismissNotStored()
    return saved
  }

  /** Writes the current pair's review. Once it is durable, `then` runs in the same breath as what it changes on screen. */
  async function save(next: ReviewState, then: (saved: PairEntry) => void): Promise<void> {
    const current = entry.value
    if (current?.detail == null) return
    const written = timed(next, current.id)
    const saved = await store(current, written, () => (pending.value = written))
    reviewChanged(current.key, saved)
    pending.value = null
    then(current)
  }

  /**
   * Writes a verdict while the one `following` comes on screen. The next action waits for the disk; where the verdict cannot be
   * stored, its pair comes back as it was.
   */
  async function saveAhead(
    current: PairEntry,
    next: ReviewState,
    decision: LastDecision,
    following: QueueKey,
  ): Promise<void> {
    const before = current.detail?.review?.label ?? null
    const written = timed(next, current.id)
    reading.show(following)
    queue.mark(current.key, next.label)
    lastDecision.value = decision
    // Whatever becomes of the vote: it is told.
    if (decision.judge !== null) blind.noteSeen(current.id)
    try {
      const saved = await store(current, written, () => (isStoring.value = true))
      reviewChanged(current.key, saved)
    } catch (error) {
      lastDecision.value = null
      queue.mark(current.key, before)
      reading.show(current.key)
      throw error
    } finally {
      isStoring.value = false
    }
  }

  return {
    reviewChanged,
    save,
    saveAhead,
    echoes,
  }
}
