import { whenIdle } from '../../ui/whenIdle.js'

const LATEST_MS = 100

/** Does what can wait until the next frame is on screen, once the browser has nothing else to do for it. */
export const afterPaint = (work: () => void): void => {
  requestAnimationFrame(() => whenIdle(work, LATEST_MS))
}
