import type { SignalsState } from '../../../shared/contract/signals.js'
import { SIGNALS_VERSION } from '../../../shared/domain/signal.js'
import type { Store } from '../store/openStore.js'
import type { ProjectEvents } from './projectEvents.js'

/** A desk that is opened shows itself first: computing takes a processor of its own, and there may be two. */
const FIRST_AFTER_MS = 3000

export interface SignalServiceDependencies {
  store: Store
  events: ProjectEvents
  /** Computes what is missing, wherever long work is done. */
  compute(signal: AbortSignal): Promise<AsyncIterable<SignalsState>>
  log(message: string): void
}

/** Signals of pairs, kept up to date in the background of a desk. */
export function createSignalService({ store, events, compute, log }: SignalServiceDependencies) {
  const stop = new AbortController()
  /** Of the computation under way; null: none is. */
  let progress: SignalsState | null = null
  let isUnderWay = false
  let isAskedAgain = false
  let firstTime: NodeJS.Timeout | undefined

  const stored = (): SignalsState => ({
    version: SIGNALS_VERSION,
    failed: 0,
    ...store.signals.progress(SIGNALS_VERSION),
  })
  const isComplete = () => {
    const { done, total } = stored()
    return done >= total
  }

  async function complete(): Promise<void> {
    isAskedAgain = true
    if (isUnderWay || isComplete()) return
    isUnderWay = true
    try {
      while (isAskedAgain && !stop.signal.aborted) {
        isAskedAgain = false
        for await (const state of await compute(stop.signal)) {
          progress = state
          events.changed('signals')
        }
      }
    } catch (error) {
      // What was computed stays; the next import or start goes on from there.
      if (!stop.signal.aborted) log(`the signals are not complete: ${String(error)}`)
    } finally {
      isUnderWay = false
      progress = null
      if (!stop.signal.aborted) events.changed('signals')
    }
  }

  const onChange = ({ topic }: { topic: string }) => {
    if (topic === 'data') void complete()
  }

  return {
    state: (): SignalsState => progress ?? stored(),
    /** Completes the signals in a moment and after every import, until it is disposed. */
    keepComplete(): void {
      events.emitter.on('change', onChange)
      firstTime = setTimeout(() => void complete(), FIRST_AFTER_MS)
    },
    dispose(): void {
      clearTimeout(firstTime)
      events.emitter.off('change', onChange)
      stop.abort()
    },
  }
}
export type SignalService = ReturnType<typeof createSignalService>
