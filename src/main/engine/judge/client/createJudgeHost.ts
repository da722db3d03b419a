import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import {
  JudgeProcessDied,
  type ForkJudgeProcess,
  type JudgeHost,
  type JudgeIdentity,
  type LoadJudgeOptions,
} from '../judge.js'
import type { ProviderAttempt } from '../provider/providerLadder.js'
import { connectJudgeProcess, type JudgeConnection } from './connectJudgeProcess.js'

/** Generous: a model of gigabytes comes from a slow disk, a graphics driver compiles its kernels. */
const START_TIMEOUT_MS = 180_000

export interface JudgeHostOptions {
  forkJudgeProcess: ForkJudgeProcess
  /** How long the process may stay silent while it starts a provider. */
  startTimeoutMs?: number
}

/** Loads judges, each in a process of its own, and kills the processes that are left when it is disposed. */
export function createJudgeHost({
  forkJudgeProcess,
  startTimeoutMs = START_TIMEOUT_MS,
}: JudgeHostOptions): JudgeHost {
  const open = new Set<JudgeConnection>()
  let disposed = false

  function close(connection: JudgeConnection, reason: string): void {
    open.delete(connection)
    connection.end(reason)
  }

  async function loadIn(
    connection: JudgeConnection,
    options: LoadJudgeOptions,
    excluded: ProviderAttempt[],
  ): Promise<JudgeIdentity | ProviderAttempt> {
    try {
      return await connection.load({ type: 'load', truncation: 'balanced', ...options, excluded })
    } catch (error) {
      close(connection, 'the judge was not loaded')
      const starting = connection.startingProvider()
      if (!(error instanceof JudgeProcessDied) || starting === null || starting === 'cpu' || disposed)
        throw error
      return { provider: starting, reason: `failed to start: ${error.message}` }
    }
  }

  return {
    async load(options) {
      const excluded: ProviderAttempt[] = []
      for (;;) {
        if (disposed) throw new JudgeProcessDied('the judge host is closed')
        const connection = connectJudgeProcess(forkJudgeProcess(), startTimeoutMs)
        open.add(connection)
        const loaded = await loadIn(connection, options, excluded)
        if ('inputKind' in loaded)
          return {
            identity: loaded,
            judge: (batch, signal, progress) => connection.judge(batch, signal, progress),
            dispose: async () => close(connection, 'the judge was closed'),
          }
        // A driver that takes the process down must not keep the providers below it from their turn.
        if (options.provider !== 'auto')
          throw new ExpectedError('PROVIDER_UNAVAILABLE', `${loaded.provider}: ${loaded.reason}`)
        excluded.push(loaded)
      }
    },
    async dispose() {
      disposed = true
      for (const connection of open) close(connection, 'the judge host was closed')
    },
  }
}
