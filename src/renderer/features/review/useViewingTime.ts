import { onBeforeUnmount, onMounted } from 'vue'

/** Milliseconds a pair has been looked at; time with the page hidden does not count. */
export function useViewingTime() {
  let gatheredMs = 0
  let sinceMs = performance.now()

  function settle() {
    const nowMs = performance.now()
    // Called on every change of visibility: visible before means hidden now.
    if (document.hidden) gatheredMs += nowMs - sinceMs
    sinceMs = nowMs
  }
  onMounted(() => document.addEventListener('visibilitychange', settle))
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', settle))

  return {
    restart() {
      gatheredMs = 0
      sinceMs = performance.now()
    },
    elapsedMs: () => Math.round(gatheredMs + (performance.now() - sinceMs)),
  }
}
