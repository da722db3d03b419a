import { computed, type Ref } from 'vue'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import { ALL_PAIRS_QUEUE } from '../../../../shared/domain/queue.js'
import type { createBlind } from '../blind/createBlind.js'
import type { DeskRole } from '../deskRole.js'
import type { createQueue } from '../queue/createQueue.js'
import { emptyFilter } from '../queue/pairFilter.js'

/** Pairs on which people differ, with those that are settled: so one sees how far one is. */
const conflictsFilter = (): PairFilter => ({ ...emptyFilter(), provenance: ['unresolved', 'adjudicated'] })

const asksForConflicts = ({ provenance, peopleConflict }: PairFilter) =>
  provenance.includes('unresolved') || peopleConflict === true

/**
 * The desk decides for everyone instead of for one person. Where the queue on it is not about conflicts already, it
 * gives way to all conflicts and comes back afterwards.
 */
export function createAdjudication(
  role: Ref<DeskRole>,
  { uid, filter, order }: ReturnType<typeof createQueue>,
  blind: ReturnType<typeof createBlind>,
) {
  let before: (() => void) | null = null
  const open = (queue: string, [pairs, sorting]: [PairFilter, typeof order.value]) => {
    uid.value = queue
    blind.queue.value = queue
    filter.value = pairs
    order.value = sorting
  }

  return {
    isOn: computed(() => role.value === 'adjudication'),
    set(on: boolean) {
      if (on === (role.value === 'adjudication')) return
      role.value = on ? 'adjudication' : 'review'
      if (!on) before?.()
      before = null
      if (!on || asksForConflicts(filter.value)) return
      const [queue, ...rest] = [uid.value, filter.value, order.value] as const
      before = () => open(queue, [...rest])
      open(ALL_PAIRS_QUEUE, [conflictsFilter(), { by: 'import', seed: 1 }])
    },
    /** Another queue is put on the desk: one decides for oneself there, and nothing comes back. */
    forget() {
      before = null
      role.value = 'review'
    },
  }
}
