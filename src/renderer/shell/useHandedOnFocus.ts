import { onScopeDispose } from 'vue'
import { focusMain } from '../ui/focusMain.js'

/** They look after the focus themselves, and so does whatever is closed with them. */
const MODAL = '[role=dialog], [role=menu], [role=alertdialog]'
/** After what a screen does about it by itself, such as giving the focus to the next in a row. */
const LATER_MS = 50

/**
 * Where what has the focus is taken away, the main part of the screen gets it: else a screen reader would be at the
 * beginning of the page.
 */
export function useHandedOnFocus() {
  let holder: Element | null = null
  let timer = 0

  const observer = new MutationObserver(() => {
    if (holder === null || holder.isConnected) return
    forget()
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && document.querySelector(MODAL) === null) focusMain()
    }, LATER_MS)
  })

  function forget() {
    holder = null
    observer.disconnect()
  }

  // While one reviews by keys the main part has the focus, and nothing is watched.
  function follow({ target }: FocusEvent) {
    forget()
    if (!(target instanceof Element) || target.matches('main')) return
    holder = target
    observer.observe(document.body, { childList: true, subtree: true })
  }

  window.addEventListener('focusin', follow)
  onScopeDispose(() => {
    window.removeEventListener('focusin', follow)
    forget()
  })
}
