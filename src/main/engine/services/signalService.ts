import type { SignalsState } from '../../../shared/contract/signals.js'
import { SIGNALS_VERSION } from '../../../shared/domain/signal.js'
import type { Store } from '../store/openStore.js'

/** Signals of pairs, computed in the background. */
export function createSignalService({ store }: { store: Store }) {
  return {
    state: (): SignalsState => ({ version: SIGNALS_VERSION, ...store.signals.progress(SIGNALS_VERSION) }),
  }
}
export type SignalService = ReturnType<typeof createSignalService>
