import { viewpointOf, type FirstAnswers } from '../../api/firstAnswers.js'
import { queueChoiceOf, queueRequest } from './queue/queueRequest.js'

/** Asks for what the desk shows first, while the page is still being built. What fails is told by the desk, which asks the same. */
export async function askFirstDesk({ lastDesk, queue }: FirstAnswers): Promise<void> {
  const last = await lastDesk.catch(() => null)
  const request = queueRequest(queueChoiceOf(last), viewpointOf(last), 'review', { near: null, resume: true })
  void queue.ahead(request)
}
