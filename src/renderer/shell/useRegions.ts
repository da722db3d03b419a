import { nextTick } from 'vue'
import { useRouter } from 'vue-router'
import { useActionHandlers } from '../actions/useActions.js'

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
const isShown = (element: Element) => element.getClientRects().length > 0
const regions = () => [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown)

export const focusMain = () => document.querySelector<HTMLElement>('main')?.focus()

/** The part of the screen after or before the one with the focus. */
function focusRegion(by: 1 | -1) {
  const all = regions()
  const at = all.findIndex((region) => region.contains(document.activeElement))
  const next = all.at(at < 0 ? (by === 1 ? 0 : -1) : (at + by) % all.length)
  if (next === undefined) return
  const first = next.matches(FOCUSABLE)
    ? next
    : [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown)
  if (first === undefined) next.tabIndex = -1
  const target = first ?? next
  target.focus({ focusVisible: true } as FocusOptions)
}

/** Moving between the parts of the screen; the focus is never left on something that is gone. */
export function useRegions() {
  const router = useRouter()
  useActionHandlers({ nextRegion: () => focusRegion(1), previousRegion: () => focusRegion(-1) })
  router.afterEach(async () => {
    await nextTick()
    if (document.activeElement === null || document.activeElement === document.body) focusMain()
  })
}
