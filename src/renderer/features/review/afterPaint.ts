/** Milliseconds after which it is done although the browser never rests. */
const AT_THE_LATEST = 100

/** Does what can wait until the next frame is on screen, once the browser has nothing else to do for it. */
export const afterPaint = (work: () => void): void => {
  requestAnimationFrame(() => requestIdleCallback(work, { timeout: AT_THE_LATEST }))
}
