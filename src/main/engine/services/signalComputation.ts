import { setImmediate, setTimeout } from 'node:timers/promises'
import type { SignalsState } from '../../../shared/contract/signals.js'
import { SIGNALS_VERSION, type PairSignals } from '../../../shared/domain/signal.js'
import { pairSignals } from '../analysis/signals/pairSignals.js'
import type { Store } from '../store/openStore.js'
import { BUSY_PATIENCE_MS, BUSY_PAUSE_MS } from '../store/shortTransactions.js'
import { isBusy } from '../store/storageFailure.js'
import { createAnswerReader } from './answerReader.js'

/** A step ends after so many pairs or so long, with what it has in one short transaction. */
const STEP_PAIRS = 64
const STEP_MS = 25
const PROGRESS_EVERY_MS = 250

interface SignalComputationDependencies {
  store: Store
  log(message: string): void
}

/** Computes the signals of pairs that have none of the newest version. */
export function createSignalComputation({ store, log }: SignalComputationDependencies) {
  function compute(pair: number, read: ReturnType<typeof createAnswerReader>): PairSignals | null {
    try {
      const { prompt, answer1Id, answer1, answer2Id, answer2 } = store.signals.texts(pair)
      return pairSignals(prompt, read(answer1Id, answer1), read(answer2Id, answer2))
    } catch (error) {
      // One odd pair must not keep the others waiting.
      log(`the signals of pair ${pair} could not be computed: ${String(error)}`)
      return null
    }
  }

  /** Where another program has the file locked, waits without holding up the thread: reports are made in it, too. */
  async function put(computed: readonly [pair: number, signals: PairSignals][]): Promise<void> {
    const startedMs = performance.now()
    const write = () => {
      for (const [pair, signals] of computed) store.signals.put(pair, SIGNALS_VERSION, signals)
    }
    for (;;) {
      try {
        return store.inShortTransaction(write, 0)
      } catch (error) {
        if (!isBusy(error) || performance.now() - startedMs >= BUSY_PATIENCE_MS) throw error
      }
      await setTimeout(BUSY_PAUSE_MS)
    }
  }

  return {
    /**
     * Goes through the pairs in short steps and tells how far it has come, a few times a second and at the end. What
     * is computed stays when it is stopped.
     */
    async *run(signal?: AbortSignal): AsyncGenerator<SignalsState> {
      const read = createAnswerReader()
      const { done, total } = store.signals.progress(SIGNALS_VERSION)
      const state: SignalsState = { version: SIGNALS_VERSION, done, total, failed: 0 }
      yield { ...state }
      let after = 0
      let reportedMs = performance.now()
      while (!signal?.aborted) {
        const pairs = store.signals.pending(SIGNALS_VERSION, after, STEP_PAIRS)
        if (pairs.length === 0) break
        const computed: [pair: number, signals: PairSignals][] = []
        const startedMs = performance.now()
        for (const pair of pairs) {
          const signals = compute(pair, read)
          if (signals) computed.push([pair, signals])
          else state.failed++
          after = pair
          if (performance.now() - startedMs > STEP_MS) break
        }
        await put(computed)
        state.done += computed.length
        await setImmediate()
        if (performance.now() - reportedMs < PROGRESS_EVERY_MS) continue
        reportedMs = performance.now()
        yield { ...state, total: Math.max(total, state.done) }
      }
      yield { ...state, ...store.signals.progress(SIGNALS_VERSION) }
    },
  }
}
export type SignalComputation = ReturnType<typeof createSignalComputation>
