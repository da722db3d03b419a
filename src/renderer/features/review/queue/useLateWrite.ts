import { onScopeDispose } from 'vue'

/** Walking through pairs and queues does not write each of them down, only where one stays. */
const PAUSE_MS = 300

/**
 * Writes the newest of what somebody says in quick succession; what another person said before is written for all that.
 * Not worth a word where it fails: the next change writes it again.
 */
export function useLateWrite() {
  let timer = 0
  let due: { person: string; write: () => Promise<unknown> } | null = null

  function flush() {
    clearTimeout(timer)
    const last = due
    due = null
    last?.write().catch(() => {})
  }
  onScopeDispose(flush)

  return (person: string, write: () => Promise<unknown>) => {
    if (due !== null && due.person !== person) flush()
    clearTimeout(timer)
    due = { person, write }
    timer = window.setTimeout(flush, PAUSE_MS)
  }
}
