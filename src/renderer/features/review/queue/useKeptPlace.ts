import { watch } from 'vue'
import { useAppState } from '../../../api/appState.js'
import type { ReviewDesk } from '../createReviewDesk.js'
import { isRepeat } from './queueKey.js'
import { useLateWrite } from './useLateWrite.js'

/** Keeps where one is in the queue, so that it opens there next time. */
export function useKeptPlace({ queue, entry, position, adjudication }: ReviewDesk): void {
  const { client, people } = useAppState()
  const writeLate = useLateWrite()
  watch(entry, () => {
    const pair = queue.ids.value.slice(position.value).find((one) => !isRepeat(one))
    // Deciding for all is not how far one is with one's own reviews.
    if (entry.value === null || pair === undefined || adjudication.isOn.value) return
    const atRepeat = isRepeat(entry.value.key)
    const place = { queue: queue.listed.value.uid, pair, atRepeat, annotator: people.current.value }
    writeLate(place.annotator, () => client.queues.keepPlace(place))
  })
}
