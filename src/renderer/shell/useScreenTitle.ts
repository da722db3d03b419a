import { watch } from 'vue'
import { useRoute } from 'vue-router'
import { useText } from '../i18n/useText.js'
import { ROUTES, type RouteName } from '../routes.js'
import { announce } from '../ui/announcements.js'

const isScreen = (name: unknown): name is RouteName => typeof name === 'string' && Object.hasOwn(ROUTES, name)

/** The screen's name in the title of the page, and said when another one is opened. */
export function useScreenTitle(): void {
  const route = useRoute()
  const { t } = useText()
  const name = () => (isScreen(route.name) ? t(`shell.${route.name}`) : null)
  watch(name, (now) => now !== null && (document.title = `${now} — Verdikt`), { immediate: true })
  watch(
    () => route.name,
    (_now, before) => {
      const now = name()
      // The first screen is the page itself.
      if (now !== null && before !== undefined) announce(now)
    },
  )
}
