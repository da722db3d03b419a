import { readPaneText, rangeOf } from './paneText.js'

/** Where the last character of a text on screen is, to be kept in sight while the text grows. */
export interface TextEnd {
  /** UTF-16 units of the text on screen, without white space at its end. */
  length: number
  /** Pixels from the top of the window. */
  bottom: number
}

const rangeAt = (element: Element, length: number) =>
  length === 0 ? null : rangeOf(readPaneText(element), length - 1, length)

export function endOf(element: Element): TextEnd {
  // What stands between blocks is nowhere on screen.
  const { length } = readPaneText(element).text.trimEnd()
  return { length, bottom: rangeAt(element, length)?.getBoundingClientRect().bottom ?? 0 }
}

/** Blocks far off get their real height only once they are near; then what is in sight moves once more. */
const FRAMES = 6

/** Scrolls so that what was the end of the text stands where it stood. */
export function keepEnd(scroller: HTMLElement, element: Element, { length, bottom }: TextEnd): void {
  const range = rangeAt(element, length)
  if (range === null) return
  const move = (framesLeft: number) => {
    scroller.scrollBy(0, range.getBoundingClientRect().bottom - bottom)
    if (framesLeft > 0) requestAnimationFrame(() => move(framesLeft - 1))
  }
  move(FRAMES)
}
