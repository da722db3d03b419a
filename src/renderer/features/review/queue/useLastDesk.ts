import { watch } from 'vue'
import { useAppState } from '../../../api/appState.js'
import type { ReviewDesk } from '../createReviewDesk.js'
import { useLateWrite } from './useLateWrite.js'

/** Puts the queue, filter and order of last time on the desk, and keeps them and the viewpoint from now on. */
export function useLastDesk({ queue, opening, blind, adjudication }: ReviewDesk): void {
  const { client, lastDesk, people, viewpoint } = useAppState()
  const writeLate = useLateWrite()
  const { uid, filter, order } = queue
  if (lastDesk !== null) {
    uid.value = lastDesk.queue
    blind.queue.value = lastDesk.queue
    filter.value = lastDesk.filter
    order.value = lastDesk.order
  }
  watch([opening, filter, order, viewpoint], () => {
    // The pairs to decide for all are not what one was at oneself.
    if (adjudication.isOn.value) return
    const desk = {
      queue: uid.value,
      filter: filter.value,
      order: order.value,
      viewpoint: viewpoint.value,
      annotator: people.current.value,
    }
    writeLate(desk.annotator, () => client.queues.keepDesk(desk))
  })
}
