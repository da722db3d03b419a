import { onActivated, onBeforeUnmount, onDeactivated, onMounted, type Ref } from 'vue'
import type { TagDefinition } from '../../../../shared/contract/review.js'
import { actionForKey, type KeyAction } from './keyMap.js'

/** Places that use keys themselves: fields, menus, dialogs. */
const OWN_KEYS = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=alertdialog]'
const CONTROLS = 'button, a, [role=switch]'

/** Sends the desk's keys to `run` while the view is on screen; never while something is being typed. */
export function useReviewKeys(tags: Ref<readonly TagDefinition[]>, run: (action: KeyAction) => void): void {
  function listen(event: KeyboardEvent) {
    const target = event.target instanceof Element ? event.target : document.body
    if (event.defaultPrevented || event.isComposing || target.closest(OWN_KEYS) !== null) return
    if (event.code === 'Space' && target.closest(CONTROLS) !== null) return
    const action = actionForKey(event, tags.value)
    if (action === null) return
    event.preventDefault()
    run(action)
  }
  const start = () => window.addEventListener('keydown', listen)
  const stop = () => window.removeEventListener('keydown', listen)
  onMounted(start)
  onActivated(start)
  onDeactivated(stop)
  onBeforeUnmount(stop)
}
