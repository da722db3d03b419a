import { computed } from 'vue'
import type { QueueRow } from '../../../../shared/contract/queue.js'
import { useAppState } from '../../../api/appState.js'
import { useDesk } from '../useDesk.js'

/**
 * What a blind queue hides before the vote: models, judge, reference, other people, suggestions and every mark that
 * comes from them. All that shows such a thing asks here.
 */
export function useVeil() {
  const { settings } = useAppState()
  const { blind, entry, adjudication } = useDesk()
  const isVeiled = computed(() => blind.hides(entry.value?.detail?.review?.label ?? null))
  return {
    isBlind: computed(() => blind.mode.value?.blind === true),
    /** Of the pair on screen; lifted once the vote is on the disk. */
    isVeiled,
    hidesModels: computed(() => isVeiled.value || settings.current.value.hideModels),
    isRowVeiled: (row: QueueRow): boolean =>
      blind.hides(adjudication.isOn.value ? row.adjudicated : row.human),
  }
}
