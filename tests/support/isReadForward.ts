import type { Locator } from '@playwright/test'

/** Whether the first letter of a word stands to the left of its last one. */
export const isReadForward = (shown: Locator, word: string) =>
  shown.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      const start = node.data.indexOf(wanted)
      if (start < 0) continue
      const leftOf = (at: number) => {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return range.getBoundingClientRect().left
      }
      return leftOf(start) < leftOf(start + wanted.length - 1)
    }
    return null
  }, word)
