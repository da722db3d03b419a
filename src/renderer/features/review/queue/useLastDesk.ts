import { onScopeDispose, watch } from 'vue'
import { useAppState } from '../../../api/appState.js'
import type { ReviewDesk } from '../createReviewDesk.js'

const PAUSE_MS = 300

/** Puts the queue, filter and order of last time on the desk, and keeps them and the viewpoint from now on. */
export function useLastDesk({ queue, blind, adjudication }: ReviewDesk): void {
  const { client, lastDesk, viewpoint } = useAppState()
  const { uid, filter, order } = queue
  if (lastDesk !== null) {
    uid.value = lastDesk.queue
    blind.queue.value = lastDesk.queue
    filter.value = lastDesk.filter
    order.value = lastDesk.order
  }
  let timer = 0
  watch([uid, filter, order, viewpoint], () => {
    clearTimeout(timer)
    // The pairs to decide for all are not what one was at oneself.
    if (adjudication.isOn.value) return
    const desk = {
      queue: uid.value,
      filter: filter.value,
      order: order.value,
      viewpoint: viewpoint.value,
    }
    // Not worth a word where it fails: the next change writes it again.
    timer = window.setTimeout(() => void client.queues.keepDesk(desk).catch(() => {}), PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
}
