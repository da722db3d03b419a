import { toFailure } from '../../api/failure.js'
import { showFailure } from '../../ui/toasts.js'
import type { DeskReading } from './createDeskReading.js'
import type { DeskState } from './createDeskState.js'

/** What was done to the queue on the desk in another window. */
export interface QueueEvents {
  /** It was deleted; all pairs are on the desk now. */
  onQueueGone(): void
  /** It was made blind, or is no longer so. */
  onBlindSwitched(isBlind: boolean): void
}

/** Keeps up with what is done in another window to the queue on the desk. */
export function createQueueFollowing(
  { queue, blind, inTurn }: DeskState,
  { reload, openAllPairs }: Pick<DeskReading, 'reload' | 'openAllPairs'>,
  { onQueueGone, onBlindSwitched }: QueueEvents,
) {
  const ruleOf = () => JSON.stringify(blind.mode.value?.rule)

  /** A queue was made, changed or deleted. In the chain of actions: no vote falls between the veil and what it hides. */
  const queuesChanged = () =>
    inTurn(async () => {
      // What is being read asks how it is reviewed by itself.
      if (queue.isLoading.value) return
      const followed = blind.queue.value
      const rule = ruleOf()
      const wasBlind = blind.mode.value?.blind
      try {
        const settleBlind = await blind.read()
        settleBlind()
        const isBlind = blind.mode.value?.blind
        if (isBlind !== undefined && isBlind !== wasBlind) onBlindSwitched(isBlind)
        if (ruleOf() !== rule) void reload()
      } catch (error) {
        if (blind.queue.value !== followed) return
        if (toFailure(error).code !== 'NOT_FOUND') return showFailure(error)
        openAllPairs()
        onQueueGone()
      }
    })
  return { queuesChanged }
}
