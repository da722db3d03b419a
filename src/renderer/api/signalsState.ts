import { computed, shallowRef, watch } from 'vue'
import type { SignalsState } from '../../shared/contract/signals.js'
import type { Client } from './client.js'
import type { createProjectState } from './projectState.js'

type Versions = Awaited<ReturnType<typeof createProjectState>>['versions']

/** How far the signals of the project's pairs have been computed. */
export function createSignalsState(client: Client, versions: Versions) {
  const state = shallowRef<SignalsState | null>(null)
  /** Goes up each time that signals have become complete: a screen reads anew what it shows of them. */
  const completions = shallowRef(0)

  async function read() {
    try {
      const now = await client.signals.state()
      // Not as it was when this was asked for: another answer may have come meanwhile.
      const before = state.value
      state.value = now
      if (before !== null && before.done < before.total && now.done >= now.total) completions.value++
    } catch {
      // The connection's own notice tells of it; the next change asks again.
    }
  }
  watch(
    () => versions.signals,
    () => void read(),
  )
  void read()

  /** Null: there is nothing to wait for. */
  const underWay = computed(() =>
    state.value !== null && state.value.done + state.value.failed < state.value.total ? state.value : null,
  )
  return { underWay, completions }
}
