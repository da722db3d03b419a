import { setImmediate } from 'node:timers/promises'
import type { Provider } from '../../../../shared/contract/judges.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import {
  JudgeProcessDied,
  JudgeStepFailed,
  type BatchProgress,
  type JudgeIdentity,
  type JudgeProcessHandle,
  type JudgeReply,
  type JudgeRequest,
} from '../judge.js'
import { pairsOf } from '../pairToRead.js'
import { processMessageSchema, type HostMessage, type ProcessMessage } from '../process/protocol.js'
import { processError } from './processError.js'

/**
 * Pairs a message. The texts of a batch are megabytes, and a message holds up the sender until it is copied, and longer where the
 * judge process takes the processor as soon as it comes: up to 95 ms for 16 pairs twice, with two processors.
 */
const PAIRS_AT_ONCE = 8

/** How long a step may go on after a cancel: then the process is killed, and what it computes is lost. */
const CANCEL_TIMEOUT_MS = 1500

interface Waiting<T> {
  resolve(value: T): void
  reject(reason: unknown): void
}

interface WaitingBatch extends Waiting<JudgeReply[]> {
  requests: readonly JudgeRequest[]
  signal: AbortSignal | undefined
  progress: BatchProgress
}

export interface JudgeConnection {
  load(message: Extract<HostMessage, { type: 'load' }>): Promise<JudgeIdentity>
  judge(
    requests: readonly JudgeRequest[],
    signal?: AbortSignal,
    progress?: BatchProgress,
  ): Promise<JudgeReply[]>
  /** The provider that was being started last; null before the first. */
  startingProvider(): Provider | null
  /** Kills the process; everything under way rejects with JudgeProcessDied. */
  end(reason: string): void
}

/** Requests and answers over the messages of one judge process, which is dead for good once it ends. */
export function connectJudgeProcess(handle: JudgeProcessHandle, startTimeoutMs: number): JudgeConnection {
  const batches = new Map<number, WaitingBatch>()
  let loading: Waiting<JudgeIdentity> | null = null
  let starting: Provider | null = null
  let died: JudgeProcessDied | null = null
  let nextBatch = 1
  let startTimer: NodeJS.Timeout | undefined

  const send = (message: HostMessage) => handle.send(message)

  /** In parts, between which the host does other things. */
  async function sendBatch(batch: number, requests: readonly JudgeRequest[]): Promise<void> {
    const pairs = pairsOf(requests)
    let start = 0
    for (; start + PAIRS_AT_ONCE < pairs.length; start += PAIRS_AT_ONCE) {
      send({ type: 'requests', batch, pairs: pairs.slice(start, start + PAIRS_AT_ONCE) })
      await setImmediate()
      if (died !== null) return
    }
    send({ type: 'judge', batch, pairs: pairs.slice(start) })
  }

  function finish(reason: string): void {
    if (died !== null) return
    died = new JudgeProcessDied(`the judge process ended: ${reason}`)
    clearTimeout(startTimer)
    loading?.reject(died)
    for (const waiting of batches.values()) waiting.reject(died)
    batches.clear()
  }

  function end(reason: string): void {
    finish(reason)
    handle.kill()
  }

  function watchStart(): void {
    clearTimeout(startTimer)
    startTimer = setTimeout(
      () => end(`no sign of life for ${startTimeoutMs} ms while starting`),
      startTimeoutMs,
    )
  }

  function settleLoad(settle: (waiting: Waiting<JudgeIdentity>) => void): void {
    clearTimeout(startTimer)
    if (loading !== null) settle(loading)
    loading = null
  }

  function settleBatch(batch: number, settle: (waiting: WaitingBatch) => void): void {
    const waiting = batches.get(batch)
    batches.delete(batch)
    if (waiting !== undefined) settle(waiting)
  }

  function receive(message: ProcessMessage): void {
    switch (message.type) {
      case 'starting':
        starting = message.provider
        watchStart()
        return
      case 'loaded':
        return settleLoad((waiting) => waiting.resolve(message.identity))
      case 'loadFailed': {
        const { code, detail } = message
        return settleLoad((waiting) =>
          waiting.reject(code === null ? processError(Error, detail) : new ExpectedError(code, detail)),
        )
      }
      case 'step':
        return batches.get(message.batch)?.progress.onStep?.(message.places)
      case 'replies':
        return batches.get(message.batch)?.progress.onReplies?.(message.replies)
      case 'judged':
        return settleBatch(message.batch, (waiting) =>
          answers(message.replies, waiting.requests)
            ? waiting.resolve(message.replies)
            : waiting.reject(new Error('the judge process answered other readings than it was asked for')),
        )
      case 'cancelled':
        return settleBatch(message.batch, (waiting) => waiting.reject(waiting.signal?.reason))
      case 'failed':
        return settleBatch(message.batch, (waiting) =>
          waiting.reject(processError(JudgeStepFailed, message.detail)),
        )
    }
  }

  handle.onMessage((raw) => {
    if (died !== null) return
    const message = processMessageSchema.safeParse(raw)
    if (message.success) receive(message.data)
    else end(`it sent a message that is not of the protocol (${message.error.message})`)
  })
  handle.onExit(finish)

  return {
    load: (message) =>
      new Promise((resolve, reject) => {
        if (died !== null) return reject(died)
        loading = { resolve, reject }
        watchStart()
        send(message)
      }),
    judge: (requests, signal, progress = {}) =>
      new Promise((resolve, reject) => {
        if (died !== null) return reject(died)
        if (signal?.aborted) return reject(signal.reason)
        const batch = nextBatch++
        let cancelTimer: NodeJS.Timeout | undefined
        let sent = Promise.resolve()
        const cancel = () => {
          // What comes in parts is cancelled as a whole.
          void sent.then(() => send({ type: 'cancel', batch }))
          cancelTimer = setTimeout(() => {
            settleBatch(batch, (waiting) => waiting.reject(signal?.reason))
            end(`it did not stop within ${CANCEL_TIMEOUT_MS} ms`)
          }, CANCEL_TIMEOUT_MS)
        }
        const settled = () => {
          clearTimeout(cancelTimer)
          signal?.removeEventListener('abort', cancel)
        }
        batches.set(batch, {
          requests,
          signal,
          progress,
          resolve: (replies) => (settled(), resolve(replies)),
          reject: (reason) => (settled(), reject(reason)),
        })
        signal?.addEventListener('abort', cancel, { once: true })
        sent = sendBatch(batch, requests).catch((error: unknown) =>
          settleBatch(batch, (waiting) => waiting.reject(error)),
        )
      }),
    startingProvider: () => starting,
    end,
  }
}

function answers(replies: readonly JudgeReply[], requests: readonly JudgeRequest[]): boolean {
  return (
    replies.length === requests.length &&
    replies.every(
      ({ pair, order }, index) => pair === requests[index]?.pair && order === requests[index]?.order,
    )
  )
}
