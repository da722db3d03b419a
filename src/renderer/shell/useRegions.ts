import { nextTick, onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { LAYERS } from '../actions/listenForKeys.js'
import { useActionHandlers } from '../actions/useActions.js'
import { useText } from '../i18n/useText.js'
import { ROUTES } from '../routes.js'
import { focusMain } from '../ui/focusMain.js'
import { showMessage } from '../ui/toasts.js'
import { createBegunForms } from './createBegunForms.js'

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'
const isShown = (element: Element) => element.getClientRects().length > 0
const regions = () => [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown)

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
  const { t } = useText()
  const begunForms = createBegunForms(document.body)
  /** One has been told what would be lost by leaving. */
  let isWarned = false

  /** Escape leaves what has the focus, and from a screen that has no focus goes back to the desk. */
  function leave(event: KeyboardEvent) {
    const active = document.activeElement
    if (event.key !== 'Escape' || event.defaultPrevented || !(active instanceof HTMLElement)) return
    // Messages are taken away by it, and give the focus back themselves.
    if (active.closest(`${LAYERS}, .shell-toasts`) !== null) return
    const isFree = active === document.body || active.matches('main')
    if (!isFree) return focusMain()
    if (router.currentRoute.value.name !== ROUTES.review) void router.push({ name: ROUTES.review })
  }

  useActionHandlers({ nextRegion: () => focusRegion(1), previousRegion: () => focusRegion(-1) })
  window.addEventListener('keydown', leave)
  // A screen with a begun form is left, by whichever way, only when that is asked for once more.
  const stopGuard = router.beforeEach((to, from) => {
    if (to.name === from.name || isWarned || !begunForms.isThere()) return true
    isWarned = true
    showMessage(t('shell.begunForm'))
    return false
  })
  onScopeDispose(() => {
    window.removeEventListener('keydown', leave)
    stopGuard()
    begunForms.stop()
  })

  router.afterEach(async (_to, _from, failure) => {
    if (failure !== undefined) return
    isWarned = false
    await nextTick()
    if (document.activeElement === null || document.activeElement === document.body) focusMain()
  })
}
