import { ref, shallowRef } from 'vue'
import type { FilterTree } from '../../../../shared/contract/filterTree.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import { sideOrder } from '../../../../shared/domain/blindOrder.js'
import { ALL_PAIRS_QUEUE, type QueueKind } from '../../../../shared/domain/queue.js'
import type { HumanVerdict, Order } from '../../../../shared/domain/verdict.js'
import type { AppState } from '../../../api/appState.js'
import { PLAIN_ORDER } from '../../../ui/verdictSide.js'
import { tellsVerdicts } from './tellsVerdicts.js'

/** Names and other verdicts are hidden until the vote; the seed gives the sides. */
interface BlindMode {
  blind: boolean
  seed: number
  kind: QueueKind
  /** What the queue holds; a frozen one held it when it was made. */
  rule: FilterTree
  /** Of its pairs so many come twice, unannounced. */
  repeatShare: number
}

type BlindSource = Pick<AppState, 'client' | 'firstDesk' | 'settings'>

/** Whether the queue on screen is reviewed blind, and with it which side each answer of the desk stands on. */
export function createBlind({ client, firstDesk, settings }: BlindSource) {
  const queue = ref(ALL_PAIRS_QUEUE)
  /** Null until it is known: then no pair may be shown yet. */
  const mode = shallowRef<BlindMode | null>(null)
  /** Pairs whose judge's verdict has been on screen in this window, by who was at it. */
  const seen = new Set<string>()
  const person = () => settings.current.value.annotator
  /** How often it was asked for, and which of these answers is the one that is known: an older one says nothing new. */
  let asked = 0
  let known = 0

  return {
    queue,
    mode,
    orderOf: (pair: number): Order =>
      mode.value?.blind === true ? sideOrder(pair, mode.value.seed) : PLAIN_ORDER,
    /** Whether a pair that this reviewer has given `label` hides who answered and what others say. */
    hides: (label: HumanVerdict | null): boolean => label === null && mode.value?.blind !== false,
    /** Whether the queue with this filter says of its pairs what judge or reference decided. */
    isTold: (filter: PairFilter): boolean =>
      tellsVerdicts(filter) || (mode.value !== null && tellsVerdicts(mode.value.rule)),
    noteSeen: (pair: number) => void seen.add(`${pair} ${person()}`),
    hasSeen: (pair: number) => seen.has(`${pair} ${person()}`),
    /**
     * Asks how the queue is reviewed; what it returns makes that so, unless another queue is on the desk by then, or a newer
     * answer is known: what is followed and what is opened are asked for at the same time.
     */
    async read(): Promise<() => void> {
      const of = queue.value
      const turn = (asked += 1)
      const read = await firstDesk.queue.ask({ queue: of })
      return () => {
        if (queue.value !== of || turn < known) return
        known = turn
        mode.value = read
      }
    },
    async toggle() {
      const of = queue.value
      const change = { blind: mode.value?.blind !== true }
      const changed = await client.queues.set({ queue: of, change })
      if (queue.value !== of) return
      known = asked += 1
      mode.value = changed
    },
  }
}
