import { onScopeDispose, watch } from 'vue'
import { useAppState } from '../../../api/appState.js'
import type { ReviewDesk } from '../createReviewDesk.js'
import { isRepeat } from './queueKey.js'

/** Walking through pairs does not write each of them down, only where one stays. */
const PAUSE_MS = 300

/** Keeps where one is in the queue, so that it opens there next time. A repeat comes by itself, at the pair after it. */
export function useKeptPlace({ queue, entry, position, adjudication }: ReviewDesk): void {
  const { client, people } = useAppState()
  let timer = 0
  watch(entry, () => {
    clearTimeout(timer)
    const key = queue.ids.value.slice(position.value).find((one) => !isRepeat(one))
    const uid = queue.uid.value
    const annotator = people.current.value
    // Deciding for all is not how far one is with one's own reviews.
    if (entry.value === null || key === undefined || adjudication.isOn.value) return
    // Not worth a word where it fails: the next pair writes it again.
    timer = window.setTimeout(
      () => void client.queues.keepPlace({ queue: uid, pair: key, annotator }).catch(() => {}),
      PAUSE_MS,
    )
  })
  onScopeDispose(() => clearTimeout(timer))
}
