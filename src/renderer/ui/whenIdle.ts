/**
 * Does what can wait until the browser has nothing else to do, `latestMs` from now at the latest. A browser that does not tell
 * when it rests (Safari) gets it as a task of its own.
 */
export function whenIdle(work: () => void, latestMs: number): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: latestMs })
  else setTimeout(work)
}
