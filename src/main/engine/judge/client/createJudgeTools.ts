import { rm } from 'node:fs/promises'
import type { JudgeVerification } from '../../../../shared/contract/judges.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { WHOLE_FOLDER } from '../../files/removal.js'
import type { ConvertedJudge, ConvertOptions } from '../convert/convertCheckpoint.js'
import { JudgeProcessDied, type ForkJudgeProcess } from '../judge.js'
import { toolReplySchema, type ToolMessage, type ToolReply } from '../process/toolProtocol.js'
import { processError } from './processError.js'
import type { VerifyOptions } from '../verify/verifyJudge.js'

export interface ConvertAndTestOptions extends ConvertOptions {
  /** All is written, the test begins. */
  onTest?(): void
}

/** Heavy work on judge packages, each task in a judge process of its own. Failures are those of the work itself. */
export interface JudgeTools {
  /**
   * Converts, then tests the package on the CPU and stores in it what other providers must give. An abort stops the
   * conversion within a tensor; a conversion that was stopped, or failed its test, leaves no package behind.
   */
  convert(options: ConvertAndTestOptions): Promise<ConvertedJudge>
  verify(options: VerifyOptions): Promise<JudgeVerification>
}

export function createJudgeTools(deps: { forkJudgeProcess: ForkJudgeProcess }): JudgeTools {
  /** The last reply of a process to one task. */
  function runTask(
    task: ToolMessage,
    { onProgress, signal }: Pick<ConvertOptions, 'onProgress' | 'signal'> = {},
  ): Promise<Exclude<ToolReply, { type: 'progress' }>> {
    signal?.throwIfAborted()
    const handle = deps.forkJudgeProcess()
    const listening = new AbortController()
    const finished = new Promise<Exclude<ToolReply, { type: 'progress' }>>((resolve, reject) => {
      // A conversion has something to clean up; any other task ends with its process.
      const stop = () => (task.type === 'convert' ? handle.send({ type: 'stop' }) : reject(signal?.reason))
      signal?.addEventListener('abort', stop, { once: true, signal: listening.signal })
      handle.onExit((reason) => reject(new JudgeProcessDied(`the judge process ended: ${reason}`)))
      handle.onMessage((raw) => {
        const reply = toolReplySchema.safeParse(raw)
        if (!reply.success) reject(reply.error)
        else if (reply.data.type === 'progress') onProgress?.(reply.data.share)
        else if (reply.data.type !== 'toolFailed') resolve(reply.data)
        else reject(signal?.aborted ? signal.reason : failure(reply.data))
      })
      handle.send(task)
    })
    return finished.finally(() => {
      listening.abort()
      handle.kill()
    })
  }

  return {
    async convert({ source, out, precision, name, origin, onProgress, onTest, signal }) {
      const task = { type: 'convert', source, out, precision, name, origin: origin && { ...origin } } as const
      const reply = await runTask(task, {
        ...(onProgress && { onProgress }),
        ...(signal && { signal }),
      })
      if (reply.type !== 'converted') throw new Error(`a conversion was answered by ${reply.type}`)
      onTest?.()
      try {
        await runTask({ type: 'selfTest', directory: reply.judge.path }, signal && { signal })
      } catch (error) {
        await rm(reply.judge.path, WHOLE_FOLDER)
        throw error
      }
      return reply.judge
    },
    async verify({ directory, reference, provider, variant }) {
      const reply = await runTask({ type: 'verify', directory, reference, provider, variant })
      if (reply.type !== 'verified') throw new Error(`a verification was answered by ${reply.type}`)
      return reply.verification
    },
  }
}

function failure({ code, detail }: Extract<ToolReply, { type: 'toolFailed' }>): Error {
  return code === null ? processError(Error, detail) : new ExpectedError(code, detail)
}
