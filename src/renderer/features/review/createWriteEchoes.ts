/** A change reported this soon after a write of this window may be its echo. */
const ECHO_MS = 1500

/** Tells changes made elsewhere from the echo of one's own writes, each of which is reported once. */
export function createWriteEchoes(now: () => number = Date.now) {
  let awaited = 0
  let lastMs = Number.NEGATIVE_INFINITY

  function forgetOld() {
    if (now() - lastMs > ECHO_MS) awaited = 0
  }
  return {
    /** A write begins. */
    wrote() {
      forgetOld()
      awaited += 1
      lastMs = now()
    },
    /** Nothing was written after all. */
    failed: () => void (awaited = Math.max(0, awaited - 1)),
    /** Whether one of so many reports is of something that was written elsewhere. */
    hasForeign(reports: number): boolean {
      forgetOld()
      const isForeign = reports > awaited
      awaited = Math.max(0, awaited - reports)
      return isForeign
    },
  }
}
export type WriteEchoes = ReturnType<typeof createWriteEchoes>
