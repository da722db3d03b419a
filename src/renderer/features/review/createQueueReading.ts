import type { PairDetail } from '../../../shared/contract/review.js'
import { showFailure } from '../../ui/toasts.js'
import { afterPaint } from './afterPaint.js'
import type { DeskState, Opening } from './createDeskState.js'
import type { PairEntry } from './createPairCache.js'
import type { QueueRead } from './queue/createQueue.js'
import { isRepeat, type QueueKey, type QueueKeys } from './queue/queueKey.js'

/** How pairs come on screen and are read anew there. */
export interface PairShowing {
  show(key: QueueKey): void
  refresh(): Promise<void>
}

/** What puts a queue on the desk once it is read, and which of its pairs on screen. */
export function createQueueReading(desk: DeskState, { show, refresh }: PairShowing) {
  const { queue, blind, cache, entry, position, enqueue, inTurn, actions } = desk
  /** What is being put on the desk, until it is there: what reads the queue again before that must not forget it. */
  let opened: Opening['from'] | null = null
  /** Whether the person has looked for a pair themselves since. */
  let isPicked = false
  /** Whether how the queue is reviewed, and how one gets on in it, has to be asked for. */
  let isUnknown = true
  /** Whether another order, filter or viewpoint was chosen since: what it leaves out does not stay. */
  let isChosen = false
  /** What an undo, redo or earlier state has brought on screen since the queue is being read. */
  let broughtBack: PairEntry | null = null

  /** Around which pair the queue is read anew; beside a repeat that is the one after it, not its first showing. */
  function keptPair(): number | null {
    const shown = entry.value
    if (shown === null || !isRepeat(shown.key)) return shown?.id ?? null
    return queue.ids.value.slice(position.value).find((key) => !isRepeat(key)) ?? null
  }

  /** What is on screen is the person's choice: nothing was put on the desk, or they chose after that. */
  const stays = () => opened === null || isPicked

  /**
   * Reads the queue. `here`: what is on screen stays, also where the queue has lost it meanwhile; from the `place`: one goes
   * on where one stopped; else, and from the `start`, the first not yet reviewed is shown. Whoever picks a pair meanwhile
   * stays there, where the queue has it. It comes on screen in the chain of actions: a vote given before is of the pair
   * that was on screen, with the sides it had there.
   */
  async function reload(from: Opening['from'] | 'here' = 'here') {
    isUnknown = true
    await read(from)
  }

  /** The same queue by another order, filter or viewpoint, which may have lost what is on screen; else like `reload`. */
  async function relist(from: 'start' | 'here') {
    isChosen = true
    await read(from)
  }

  async function read(from: Opening['from'] | 'here') {
    if (from !== 'here') {
      opened = from
      isPicked = false
    }
    broughtBack = null
    const asks = isUnknown
    const before = actions()
    const [found, settleBlind] = await Promise.all([
      queue.read(stays() ? keptPair() : null, { resume: opened === 'place', asksProgress: asks }),
      asks ? blind.read().catch(showFailure) : undefined,
    ])
    if (found === null) return
    await inTurn(() => {
      // What somebody does meanwhile may be of that pair.
      const first = actions() === before ? found.first : null
      return Promise.resolve(settle(found, settleBlind, first))
    })
  }

  /**
   * @param first the pair with which the queue begins, so that both come on screen together, and a key pressed until then is
   *   of the pair before
   */
  function settle(found: QueueRead, settleBlind: (() => void) | void, first: PairDetail | null) {
    const current = stays() ? entry.value : null
    /** Of the queue that was on screen until now, where it is the same one. */
    const following = opened === null ? queue.ids.value.subarray(position.value) : new Int32Array()
    const settled = found.settle(current === null ? null : keptPair())
    if (settled === null) return
    // Under the veil of another queue, what leaves the screen would show its judge.
    entry.value = current
    if (settleBlind) {
      settleBlind()
      // Only now: what was overtaken meanwhile has told of an older state.
      isUnknown = false
    }
    const staysAnyway = current === broughtBack || (opened === null && !isChosen)
    opened = null
    isChosen = false
    if (settled.hasNewVotes) void queue.readProgress(() => position.value)
    const ids = queue.ids.value
    const own = settled.place ?? ids.find((id) => !queue.reviewed.has(id)) ?? ids[0]
    if (current !== null && (staysAnyway || queue.positionOf(current.key) >= 0))
      return stayAt(current, following, own)
    desk.lastDecision.value = null
    cache.clear()
    if (first !== null) cache.take(first)
    if (own === undefined) entry.value = null
    else show(own)
  }

  /** Beside a pair that the queue does not have one goes on with what followed it, as far as that is there; else with `own`. */
  function stayAt(current: PairEntry, following: QueueKeys, own: QueueKey | undefined) {
    const at = queue.positionOf(current.key)
    if (at >= 0) position.value = at
    else {
      const ids = new Set(queue.ids.value)
      const due = following.find((key) => ids.has(key))
      if (isRepeat(current.key) && following[0] === current.key && queue.isDecided(current.key)) {
        // Decided, it is no more to come; it stays where one is until another queue comes.
        position.value = due === undefined ? ids.size : queue.positionOf(due)
        queue.putBack(current.key, position.value)
      } else {
        const place = due ?? own
        position.value = place === undefined ? 0 : queue.positionOf(place)
      }
    }
    if (current.detail !== null) return afterPaint(() => void enqueue(refresh))
    cache.clear()
    show(current.key)
  }

  return {
    reload,
    relist,
    /** The person has put on screen what is there now. */
    notePicked: () => void (isPicked = true),
    noteBroughtBack() {
      isPicked = true
      broughtBack = entry.value
    },
  }
}
