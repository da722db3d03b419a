import type { SignalsState } from '../../../../shared/contract/signals.js'
import type { Terminal } from '../createTerminal.js'
import type { Client } from '../withProject.js'

/** `verdikt signals FILE`. Rejects with an AbortError where `signal` breaks it off; what is computed stays. */
export const computeSignals = async (
  client: Client,
  terminal: Terminal,
  { json }: { json: boolean },
  signal: AbortSignal,
): Promise<void> => {
  const startedMs = performance.now()
  let first: SignalsState | null = null
  let state: SignalsState | null = null
  for await (const now of await client.signals.compute(undefined, { signal })) {
    signal.throwIfAborted()
    first ??= now
    state = now
    const percent = now.total > 0 ? Math.floor((100 * now.done) / now.total) : 100
    terminal.progress(`Signals: ${percent} %, ${now.done} of ${now.total} pairs`)
  }
  if (first === null || state === null) throw new Error('the computation ended without a word')
  const seconds = (performance.now() - startedMs) / 1000
  const computed = state.done - first.done
  await terminal.result(
    json
      ? JSON.stringify({ pairs: state.total, computed, failed: state.failed, seconds })
      : `Signals of ${state.done} of ${state.total} pairs; ${computed} computed in ${seconds.toFixed(1)} s` +
          (state.failed > 0 ? `, ${state.failed} failed (see the log)` : ''),
  )
}
