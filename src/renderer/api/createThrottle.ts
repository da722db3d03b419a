/** Calls `work` at most once per `pauseMs`, at the end of the pause, so that the last of many changes is covered. */
export function createThrottle(work: () => void, pauseMs: number): () => void {
  let isWaiting = false
  return () => {
    if (isWaiting) return
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      work()
    }, pauseMs)
  }
}
