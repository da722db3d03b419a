import { viewpointOf, type FirstAnswers } from '../../api/firstAnswers.js'
import { queueChoiceOf, queueRequest } from './queue/queueRequest.js'

/**
 * Asks for what the desk shows first, while the page is still being built: for whatever this person had on it last, so that
 * the engine need not be asked first what that was.
 */
export async function askFirstDesk({ client, lastDesk, desk }: FirstAnswers): Promise<void> {
  const asked = client.queues.openLast()
  asked.catch(() => {})
  const last = await lastDesk.catch(() => null)
  const choice = queueChoiceOf(last)
  const { queue } = choice
  const request = queueRequest(choice, viewpointOf(last), 'review', { near: null, resume: true })
  // Null: another window has changed it between the two answers.
  const known = asked.then((answer) => (JSON.stringify(answer.desk) === JSON.stringify(last) ? answer : null))
  desk.ids.keep(
    request,
    known.then((answer) => answer?.opened ?? client.queue.ids(request)),
  )
  desk.queue.keep(
    { queue },
    known.then((answer) => answer?.queue ?? client.queues.get({ queue })),
  )
  desk.progress.keep(
    { queue },
    known.then((answer) => answer?.progress ?? client.queues.progress({ queue })),
  )
}
