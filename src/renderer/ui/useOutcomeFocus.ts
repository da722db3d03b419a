import { nextTick, watch, type Ref, type WatchSource } from 'vue'

/** Whether keys reach what has the focus: it is there, in sight and not off. */
function holdsFocus(): boolean {
  const active = document.activeElement
  return (
    active !== null && active !== document.body && !active.matches(':disabled') && active.checkVisibility()
  )
}

/**
 * What was pressed is often gone or off once it did its work: then the focus goes to what came of it, instead of to the
 * beginning of the page.
 */
export function useOutcomeFocus(
  outcome: Readonly<Ref<HTMLElement | null>>,
  changes: WatchSource | WatchSource[],
): void {
  watch(changes, async () => {
    await nextTick()
    if (!holdsFocus()) outcome.value?.focus()
  })
}
