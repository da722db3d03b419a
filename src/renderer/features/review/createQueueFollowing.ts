import { toFailure } from '../../api/failure.js'
import { showFailure } from '../../ui/toasts.js'
import type { DeskReading } from './createDeskReading.js'
import type { DeskState } from './createDeskState.js'

/** Keeps up with what is done in another window to the queue on the desk. `onGone`: it was deleted there. */
export function createQueueFollowing(
  { queue, blind, inTurn }: DeskState,
  { reload, openAllPairs }: Pick<DeskReading, 'reload' | 'openAllPairs'>,
  onGone: () => void,
) {
  const ruleOf = () => JSON.stringify(blind.mode.value?.rule)

  /** A queue was made, changed or deleted. In the chain of actions: no vote falls between the veil and what it hides. */
  const queuesChanged = () =>
    inTurn(async () => {
      // What is being read asks how it is reviewed by itself.
      if (queue.isLoading.value) return
      const rule = ruleOf()
      try {
        const settleBlind = await blind.read()
        settleBlind()
        if (ruleOf() !== rule) void reload()
      } catch (error) {
        if (toFailure(error).code !== 'NOT_FOUND') return showFailure(error)
        openAllPairs()
        onGone()
      }
    })
  return { queuesChanged }
}
