import { requestsOf } from '../pairToRead.js'
import { describeFailure } from './describeFailure.js'
import type { loadJudge, ProcessJudge } from './loadJudge.js'
import { hostMessageSchema, type HostMessage, type ProcessMessage } from './protocol.js'

type LoadMessage = Extract<HostMessage, { type: 'load' }>
type JudgeMessage = Extract<HostMessage, { type: 'judge' }>

/**
 * The judge process without its transport: answers the host's messages, one load and then batch after batch.
 * @returns the receiver of messages; it throws on a message that no host sends.
 */
export function createJudgeServer(deps: {
  loadJudge: typeof loadJudge
  send(message: ProcessMessage): void
}): (message: unknown) => void {
  const { send } = deps
  let judge: ProcessJudge | null = null
  let queue: Promise<void> = Promise.resolve()
  const cancels = new Map<number, AbortController>()
  /** Parts of batches that are not complete yet. */
  const ahead = new Map<number, JudgeMessage['pairs']>()

  async function load({ directory, provider, truncation, excluded }: LoadMessage): Promise<void> {
    try {
      const onStarting = (started: (typeof excluded)[number]['provider']) =>
        send({ type: 'starting', provider: started })
      judge = await deps.loadJudge(directory, { provider, truncation, excluded, onStarting })
      send({ type: 'loaded', identity: judge.identity })
    } catch (error) {
      send({ type: 'loadFailed', ...describeFailure(error) })
    }
  }

  async function judgeBatch({ batch, pairs }: JudgeMessage, cancel: AbortController): Promise<void> {
    try {
      if (judge === null) throw new Error('a batch came before the judge was loaded')
      const replies = await judge.judge(requestsOf(pairs), cancel.signal, {
        onStep: (places) => send({ type: 'step', batch, places: [...places] }),
        onReplies: (certain) => send({ type: 'replies', batch, replies: [...certain] }),
      })
      send({ type: 'judged', batch, replies })
    } catch (error) {
      if (error === cancel.signal.reason) send({ type: 'cancelled', batch })
      else send({ type: 'failed', batch, detail: describeFailure(error).detail })
    } finally {
      cancels.delete(batch)
    }
  }

  return (received) => {
    const message = hostMessageSchema.parse(received)
    if (message.type === 'cancel') {
      cancels.get(message.batch)?.abort()
      return
    }
    if (message.type === 'load') {
      queue = queue.then(() => load(message))
      return
    }
    const { batch } = message
    const pairs = [...(ahead.get(batch) ?? []), ...message.pairs]
    if (message.type === 'requests') {
      ahead.set(batch, pairs)
      return
    }
    ahead.delete(batch)
    const cancel = new AbortController()
    cancels.set(batch, cancel)
    queue = queue.then(() => judgeBatch({ ...message, pairs }, cancel))
  }
}
