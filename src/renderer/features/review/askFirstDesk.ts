import { viewpointOf, type FirstAnswers } from '../../api/firstAnswers.js'
import { pairRequest, queueChoiceOf, queueRequest } from './queue/queueRequest.js'

/** Asks for what the desk shows first, while the page is still being built. What fails is told by the desk, which asks the same. */
export async function askFirstDesk({ lastDesk, desk }: FirstAnswers): Promise<void> {
  try {
    const last = await lastDesk
    const seen = viewpointOf(last)
    const request = queueRequest(queueChoiceOf(last), seen, 'review', { near: null, resume: true })
    const { ids, place, reviewed } = await desk.queue.ahead(request)
    const done = new Set(reviewed)
    const pair = place ?? ids.find((id) => !done.has(id)) ?? ids[0]
    if (pair !== undefined) await desk.pair.ahead(pairRequest(pair, seen, 'review'))
  } catch {
    // Nothing is lost but time.
  }
}
