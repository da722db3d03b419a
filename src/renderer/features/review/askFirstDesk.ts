import type { AppState } from '../../api/appState.js'
import { pairRequest, queueChoiceOf, queueRequest } from './queue/queueRequest.js'

/** Asks for what the desk shows first, while the page is still being built. What fails is told by the desk, which asks the same. */
export async function askFirstDesk({ lastDesk, viewpoint, first }: AppState): Promise<void> {
  const seen = viewpoint.value
  const request = queueRequest(queueChoiceOf(lastDesk), seen, 'review', { near: null, resume: true })
  const opened = await first.queue.ahead(request).catch(() => null)
  if (opened === null) return
  const done = new Set(opened.reviewed)
  const pair = opened.place ?? opened.ids.find((id) => !done.has(id)) ?? opened.ids[0]
  if (pair !== undefined) await first.pair.ahead(pairRequest(pair, seen, 'review')).catch(() => {})
}
