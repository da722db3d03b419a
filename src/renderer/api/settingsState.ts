import { computed, readonly, ref, shallowRef, watchEffect } from 'vue'
import type { Settings } from '../../shared/contract/settings.js'
import { i18n } from '../i18n/i18n.js'
import type { Client } from './client.js'

/** The user's settings; theme and language take effect on the document at once. */
export async function createSettingsState(client: Client, first: Promise<Settings>) {
  const current = shallowRef<Settings>(await first)
  const darkQuery = matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = ref(darkQuery.matches)
  darkQuery.addEventListener('change', (event) => (systemIsDark.value = event.matches))

  const theme = computed(() => {
    if (current.value.theme !== 'system') return current.value.theme
    return systemIsDark.value ? 'dark' : 'light'
  })
  const language = computed(() => {
    if (current.value.language !== 'system') return current.value.language
    return navigator.language.startsWith('ru') ? 'ru' : 'en'
  })
  watchEffect(() => (document.documentElement.dataset['theme'] = theme.value))
  watchEffect(() => (document.documentElement.dataset['textSize'] = current.value.textSize))
  watchEffect(() => {
    document.documentElement.lang = language.value
    i18n.global.locale.value = language.value
  })

  let pending = 0
  /** Takes over what a call has made of the settings. */
  async function adopt(answer: Promise<Settings>) {
    pending += 1
    try {
      current.value = await answer
    } finally {
      pending -= 1
    }
  }

  /** Shows the change at once and takes it back when it cannot be stored. */
  async function change(patch: Partial<Settings>) {
    const before = current.value
    current.value = { ...before, ...patch }
    try {
      await adopt(client.settings.set(patch))
    } catch (error) {
      current.value = before
      throw error
    }
  }

  /** Reads what another window may have changed; changes under way here answer for themselves. */
  async function reload() {
    try {
      const stored = await client.settings.get()
      if (pending === 0) current.value = stored
    } catch {
      // The connection's own notice tells of it; the next change asks again.
    }
  }

  return { current: readonly(current), theme, language, change, adopt, reload }
}
