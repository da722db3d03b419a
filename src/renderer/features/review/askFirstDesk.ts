import { viewpointOf, type FirstAnswers } from '../../api/firstAnswers.js'
import { queueChoiceOf, queueRequest } from './queue/queueRequest.js'

/**
 * Asks for what the desk shows first, while the page is still being built: for whatever this person had on it last, so that
 * the engine need not be asked first what that was.
 */
export async function askFirstDesk({ client, lastDesk, queue }: FirstAnswers): Promise<void> {
  const asked = client.queues.openLast()
  asked.catch(() => {})
  const last = await lastDesk.catch(() => null)
  const request = queueRequest(queueChoiceOf(last), viewpointOf(last), 'review', { near: null, resume: true })
  const isSame = (desk: typeof last) => JSON.stringify(desk) === JSON.stringify(last)
  // Another window may have changed it between the two answers.
  const answer = asked.then(({ desk, opened }) => (isSame(desk) ? opened : client.queue.ids(request)))
  queue.keep(request, answer)
}
