import { onScopeDispose, shallowRef, watch, type WatchSource } from 'vue'
import { toFailure, type Failure } from './failure.js'

/**
 * What a screen shows of the engine: read at once, again whenever `sources` change and on `reload`. Of several reads
 * under way the last one counts; a failed one keeps the value before.
 */
export function useLoaded<T>(read: () => Promise<T>, sources: WatchSource[] = []) {
  const value = shallowRef<T | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const isLoading = shallowRef(true)
  let generation = 0

  async function reload() {
    generation += 1
    const mine = generation
    isLoading.value = true
    try {
      const loaded = await read()
      if (mine !== generation) return
      value.value = loaded
      failure.value = null
    } catch (error) {
      if (mine === generation) failure.value = toFailure(error)
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }

  watch(sources, reload, { immediate: true })
  onScopeDispose(() => (generation += 1))
  return { value, failure, isLoading, reload }
}
