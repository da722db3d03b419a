import { MessageChannel, type Worker } from 'node:worker_threads'
import { ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { pairIdLists } from '../../../shared/contract/pairIdLists.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { plainPort } from './plainPort.js'
import { CLOSE_THREAD, type StartThread, type ThreadData, type ThreadNotice } from './threadProtocol.js'

/** A thread that does not end by itself is in one long calculation, which nobody waits for any more. */
const CLOSE_TIMEOUT_MS = 3000
/** The port of a thread closes a moment before its end is known. */
const EXIT_TIMEOUT_MS = 1000

export interface ThreadOptions {
  /** For the log. */
  name: string
  start: StartThread
  data: Omit<ThreadData, 'port'>
  onNotice(notice: ThreadNotice): void
  /** It has ended, be it asked to or not. */
  onEnd(): void
  log(message: string): void
}

interface RunningThread {
  worker: Worker
  link: ClientLink<ClientContext>
  /** Why it ended. */
  ended: Promise<string>
  /** Calls under way, each with what gives it up. */
  underWay: Map<Promise<unknown>, () => void>
}

/** A thread of the engine as a link: started at its first call, and again at the next one after a crash. */
export interface EngineThread extends ClientLink<ClientContext> {
  /** Starts it ahead of its first call. */
  warmUp(): void
  /** Resolves once no call is under way. */
  settled(): Promise<void>
  /** Ends it between two transactions. */
  dispose(): Promise<void>
}

/** Calls under way when the thread ends reject with ExpectedError WORK_INTERRUPTED. */
export function createThread({ name, start, data, onNotice, onEnd, log }: ThreadOptions): EngineThread {
  let running: RunningThread | null = null
  let isDisposed = false

  function launch(): RunningThread {
    if (isDisposed) throw new ExpectedError('WORK_INTERRUPTED', 'the project was closed')
    const { port1, port2 } = new MessageChannel()
    const workerData: ThreadData = { ...data, port: port2 }
    const worker = start({ name: `verdikt ${name}`, workerData, transferList: [port2] })
    worker.on('message', onNotice)
    let failure: string | null = null
    worker.once('error', (error) => (failure = error.message))
    const ended = new Promise<string>((resolve) => {
      worker.once('exit', (code) => {
        const reason = failure ?? `exit code ${code}`
        port1.close()
        if (running === thread) running = null
        for (const giveUp of thread.underWay.values()) giveUp()
        onEnd()
        if (!isDisposed) log(`the ${name} thread ended: ${reason}`)
        resolve(reason)
      })
    })
    const thread = {
      worker,
      link: new RPCLink({ port: plainPort(port1), customJsonSerializers: pairIdLists }),
      ended,
      underWay: new Map<Promise<unknown>, () => void>(),
    }
    port1.start()
    return thread
  }

  /** Its port closes a moment before a thread has ended; what is asked for in between, nobody answers or rejects. */
  function whileItRuns<Answer>({ underWay }: RunningThread, call: Promise<Answer>): Promise<Answer> {
    let giveUp = () => {}
    const answer = new Promise<Answer>((resolve, reject) => {
      giveUp = () => reject(new Error(name))
      call.then(resolve, reject).finally(() => underWay.delete(answer))
    })
    underWay.set(answer, giveUp)
    return answer
  }

  /** Why a call failed: a thread that is gone, unless the error says itself what is wrong. */
  async function explained(cause: unknown, thread: RunningThread, signal?: AbortSignal): Promise<unknown> {
    if (cause instanceof ORPCError || signal?.aborted) return cause
    const reason = await Promise.race([thread.ended, after(EXIT_TIMEOUT_MS)])
    if (reason === null) return cause
    const detail = isDisposed ? 'the project was closed' : `the ${name} thread ended: ${reason}`
    return new ExpectedError('WORK_INTERRUPTED', detail, { cause })
  }

  async function* explainedStream(
    stream: AsyncIterable<unknown>,
    thread: RunningThread,
    signal?: AbortSignal,
  ): AsyncGenerator<unknown> {
    try {
      yield* stream
    } catch (error) {
      throw await explained(error, thread, signal)
    }
  }

  return {
    warmUp: () => void (running ??= launch()),
    async call(path, input, options) {
      const thread = (running ??= launch())
      const { signal } = options
      try {
        const output = await whileItRuns(thread, thread.link.call(path, input, options))
        return isStream(output) ? explainedStream(output, thread, signal) : output
      } catch (error) {
        throw await explained(error, thread, signal)
      }
    },
    async settled() {
      while (running !== null && running.underWay.size > 0) await Promise.allSettled(running.underWay.keys())
    },
    async dispose() {
      isDisposed = true
      if (!running) return
      const { worker, ended } = running
      worker.postMessage(CLOSE_THREAD)
      if ((await Promise.race([ended, after(CLOSE_TIMEOUT_MS)])) === null) await worker.terminate()
    },
  }
}

const isStream = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

const after = (timeoutMs: number): Promise<null> =>
  new Promise((resolve) => setTimeout(resolve, timeoutMs, null).unref())
