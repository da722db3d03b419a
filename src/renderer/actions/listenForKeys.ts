import type { Actions } from './createActions.js'

/** Places that use keys themselves. */
export const LAYERS = '[role=dialog], [role=menu], [role=alertdialog], [role=listbox]:not([data-own-keys=no])'
const FIELDS = 'input, textarea, select, [contenteditable]'
/** Space presses these. */
const CONTROLS = 'button, a, summary, [role=switch], [role=tab], [role=checkbox]'

/** Sends keys to the actions; never from a dialog or menu, and from a field only those that work anywhere. */
export function listenForKeys(actions: Actions): void {
  window.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : document.body
    if (event.defaultPrevented || event.isComposing || target.closest(LAYERS) !== null) return
    if (event.code === 'Space' && target.closest(CONTROLS) !== null) return
    if (actions.runPress(event, target.closest(FIELDS) !== null)) event.preventDefault()
  })
}
